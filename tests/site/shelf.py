"""A small shelf of reviews for the tests and for looking at pages: true facts of real films, invented critics, own words."""

from __future__ import annotations

from typing import Any

from cuttings.records.review import Kind, Review
from tests.site.made import made

_RUST: dict[str, Any] = {"year": 2012, "director": "Jacques Audiard", "original_title": "De rouille et d'os"}
_COUPLE = (("Marion Cotillard", "Stéphanie"), ("Matthias Schoenaerts", "Ali"))

SHELF: tuple[Review, ...] = (
    made(
        "Rust and Bone",
        [
            ("opinion", "Cotillard turns a part that could have been all tears into something stubborn and funny.", "+", "performances", "Marion Cotillard"),
            ("plot", "Ali arrives in Antibes with a small son and no plan."),
            ("opinion", "Audiard shoots bodies the way other directors shoot landscapes.", "+", "direction", "Jacques Audiard"),
            ("opinion", "Only the last reel leans on luck more than it should.", "-", "ending"),
            ("plot!", "The boy goes through the ice and his father breaks his hands getting him out."),
            ("opinion", "You leave it bruised and oddly cheerful.", "+", "overall"),
        ],
        critic="Imogen Farrow", publication="The Tin Projector", date="2013-02-03", rating=("★★★★☆", 4, 5), score=0.86,
        cast=_COUPLE, minutes=122, url="https://thetinprojector.example/2013/02/rust-bone", **_RUST,
    ),
    made(
        "Rust and Bone",
        [
            ("opinion", "A melodrama that never once asks to be forgiven for being one.", "+", "overall"),
            ("opinion", "Schoenaerts has the walk of a man who has been hit for a living.", "+", "performances", "Matthias Schoenaerts"),
            ("opinion", "The sea, the sun and the concrete of the coast are photographed with a hard, clean light.", "+", "cinematography"),
            ("context", "Anyone who saw A Prophet will know the director's liking for men who talk with their fists."),
        ],
        critic="Tobias Wren", publication="Brass Monocle", date="2012-11-21", rating=("8/10", 8, 10), score=0.9,
        cast=_COUPLE, minutes=120, mentions=("A Prophet",), url="https://brassmonocle.example/rust-and-bone", **_RUST,
    ),
    made(
        "Rust and Bone",
        [
            ("opinion", "Two fine actors are stranded in a story that keeps adding misfortunes like coins in a meter.", "-", "story"),
            ("opinion", "The screenplay believes that suffering is depth.", "-", "screenplay"),
            ("opinion", "Cotillard is very good, and it is not enough.", "+", "performances", "Marion Cotillard"),
            ("opinion", "By the third accident I had stopped believing in any of it.", "-", "overall"),
        ],
        critic="Perpetua Quill", publication="Commons & Moth", date="2012-12-02", rating=("C-", 5, 12), score=0.24,
        cast=_COUPLE, url="https://commonsandmoth.example/film/rust-and-bone", **_RUST,
    ),
    made(
        "De rouille et d'os",
        [
            ("opinion", "Audiard filme le choc et la douceur dans le même plan.", "+", "direction", "Jacques Audiard"),
            ("opinion", "Cotillard n'a jamais été aussi nue ni aussi drôle.", "+", "performances", "Marion Cotillard"),
            ("opinion", "La musique appuie parfois ce que l'image disait déjà.", "-", "music"),
        ],
        critic="Solène Garrigue", publication="Le Strapontin", date="2012-05-18", rating=("3,5/5", 3.5, 5), score=0.74,
        year=2012, director="Jacques Audiard", cast=_COUPLE[:1], language="fr", url="https://lestrapontin.example/rouille",
    ),
    made(
        "Rust and Bone",
        [
            ("opinion", "The fights are staged without glamour and with real weight.", "+", "action"),
            ("opinion", "What holds it together is the tenderness between two people who have no words for it.", "+", "emotion"),
            ("opinion", "It is a little too long, and does not care.", "~", "editing_pacing"),
            ("context", "I thought more than once of The Wrestler."),
        ],
        critic="Gus Halloran", publication="Popcorn Ledger", date="2013-01-20", score=0.81, cast=_COUPLE, kind=Kind.USER,
        mentions=("The Wrestler",), url="https://popcornledger.example/u/gus/rust", **_RUST,
    ),
    made(
        "Rust and Bone",
        [
            ("opinion", "Half of it is magnificent and half of it is a lecture on resilience.", "~", "overall"),
            ("opinion", "Schoenaerts is a discovery: sullen, sudden, never asking for love.", "+", "performances", "Matthias Schoenaerts"),
            ("opinion", "The script hurries where it should wait and waits where it should hurry.", "-", "screenplay"),
            ("opinion", "The effects that take her legs away are so good that one forgets to look for them.", "+", "visual_effects"),
        ],
        critic="Wilhelmina Ott", publication="Fogbound", date="2013-03-11", rating=("2½ out of 4", 2.5, 4), score=0.52,
        cast=_COUPLE, minutes=122, url="https://fogbound.example/2013/rust-and-bone", **_RUST,
    ),
    made(
        "Rust and Bone",
        [
            ("opinion", "Nothing here is subtle and almost all of it works.", "+", "overall"),
            ("opinion", "Audiard trusts his actors more than his plot, and he is right to.", "+", "direction", "Jacques Audiard"),
            ("opinion", "The photography finds beauty in car parks.", "+", "cinematography"),
        ],
        critic="Ansel Pruitt", publication="The Tin Projector", date="2013-05-02", rating=("★★★★", 4, 5), score=0.88, cast=_COUPLE[1:],
        minutes=122, url="https://thetinprojector.example/2013/05/dvd-rust", **_RUST,
    ),
    made(
        "The Hunt",
        [
            ("opinion", "Mikkelsen gives a performance of such held breath that you check your own.", "+", "performances", "Mads Mikkelsen"),
            ("opinion", "Vinterberg tightens one screw at a time.", "+", "direction", "Thomas Vinterberg"),
        ],
        critic="Imogen Farrow", publication="The Tin Projector", date="2012-12-10", rating=("★★★★½", 4.5, 5), score=0.93, year=2012,
        director="Thomas Vinterberg", cast=(("Mads Mikkelsen", "Lucas"),), minutes=115, original_title="Jagten",
        url="https://thetinprojector.example/2012/12/the-hunt",
    ),
    made(
        "The Hunt",
        [
            ("opinion", "A drama of suspicion that never raises its voice.", "+", "overall"),
            ("opinion", "The town turns a shade too quickly for belief.", "-", "story"),
        ],
        critic="Tobias Wren", publication="Brass Monocle", date="2012-12-01", rating=("7/10", 7, 10), score=0.77, year=2012,
        director="Thomas Vinterberg", url="https://brassmonocle.example/the-hunt",
    ),
    made(
        "The Hunt",
        [("opinion", "A chase across a nation, played as a joke nobody is willing to finish.", "~", "overall")],
        critic="Wilhelmina Ott", publication="Fogbound", date="2020-03-15", rating=("2 out of 4", 2, 4), score=0.45, year=2020,
        director="Craig Zobel", url="https://fogbound.example/2020/the-hunt",
    ),
    made(
        "Holy Motors",
        [
            ("opinion", "Carax makes eleven films at once and finishes none of them, gloriously.", "+", "direction", "Leos Carax"),
            ("opinion", "Lavant is a whole theatre company in one coat.", "+", "performances", "Denis Lavant"),
        ],
        critic="Perpetua Quill", publication="Commons & Moth", date="2012-11-09", score=0.91, year=2012, director="Leos Carax",
        cast=(("Denis Lavant", "Oscar"),), url="https://commonsandmoth.example/film/holy-motors",
    ),
)
