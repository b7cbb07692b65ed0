"""Pictures of events and designations, as static SVG."""

from latamsec.pictures.outlines import BaseMap, base_map
from latamsec.pictures.picture import Picture
from latamsec.pictures.plots import DesignationPlots, EventPlots

__all__ = ["BaseMap", "DesignationPlots", "EventPlots", "Picture", "base_map"]
