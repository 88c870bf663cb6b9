"""What people ruled; the only place where a ruling is applied to a reading."""
