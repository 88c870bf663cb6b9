"""Models trained by us and shipped with the package, behind one interface; how they were trained stands in `training/`."""
