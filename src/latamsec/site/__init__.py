"""A dataset as a folder of plain pages. It imports only public names, so that anybody can write another site."""
