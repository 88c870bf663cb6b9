"""The library: pages as received, what was read from them, the films they are about."""
