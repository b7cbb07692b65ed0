"""Pictures of events and designations, as static SVG."""

from latamsec.pictures.picture import Picture
from latamsec.pictures.plots import DesignationPlots, EventPlots

__all__ = ["DesignationPlots", "EventPlots", "Picture"]
