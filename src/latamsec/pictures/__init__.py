"""Pictures of tables: static SVG from the core, the same as Altair charts with the extra `plot`."""
