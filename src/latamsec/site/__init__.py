"""A dataset as a folder of plain pages with search and filters: `Dataset.site`, `latamsec site`.

The package imports only public names, so that anybody can write another site in the same way.
"""
