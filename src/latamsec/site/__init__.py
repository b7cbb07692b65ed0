"""A dataset as a folder of plain pages that can be searched and filtered: `Dataset.site`, `latamsec site`."""
