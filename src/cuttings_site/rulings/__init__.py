"""A person's word: the queue of doubt, the form for correcting a reading or a film, the trail of rulings."""
