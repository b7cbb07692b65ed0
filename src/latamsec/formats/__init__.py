"""The file formats of other people's tools, one a module, each named after the specification that it follows."""
