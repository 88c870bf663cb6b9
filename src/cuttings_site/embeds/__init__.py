"""What other sites show of this one: a card to embed, oEmbed, and what a page says of itself to machines."""
