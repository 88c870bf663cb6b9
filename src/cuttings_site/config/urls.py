"""Addresses of the site."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from cuttings_site.api import views as api
from cuttings_site.embeds import views as embeds
from cuttings_site.feeds import views as feeds
from cuttings_site.imports import views as imports
from cuttings_site.intake import bookmarklet
from cuttings_site.intake import views as intake
from cuttings_site.members import views as members
from cuttings_site.pages.views import contact, errors, films, method, names, reckoning, reviews, unread
from cuttings_site.quoting import book_views as books
from cuttings_site.quoting import views as quoting
from cuttings_site.replies import views as replies
from cuttings_site.rulings import auditing, rereading
from cuttings_site.rulings import views as rulings
from cuttings_site.search import views as search

urlpatterns: list[URLPattern | URLResolver] = [
    path("", films.films, name="films"),
    path("films/<str:film_id>/", films.film, name="film"),
    path("films/<str:film_id>/reckoning/", reckoning.reckoning, name="reckoning"),
    path("films/<str:film_id>/mend/", rulings.mend, name="mend"),
    path("films/<str:film_id>/evidence/<str:part>/<path:name>/", films.evidence, name="evidence"),
    path("reviews/<str:review_id>/", reviews.review, name="review"),
    path("reviews/<str:review_id>/correct/", rulings.correct, name="correct"),
    path("critics/", names.critics, name="critics"),
    path("critics/<str:key>/", names.critic, name="critic"),
    path("publications/", names.publications, name="publications"),
    path("publications/<str:key>/", names.publication, name="publication"),
    path("search/", search.search, name="search"),
    path("films/<str:film_id>/lines/", quoting.lines, name="lines"),
    path("films/<str:film_id>/cite/", quoting.cite_film, name="cite-film"),
    path("films/<str:film_id>/press-book/", books.press_book, name="press-book"),
    path("reviews/<str:review_id>/cite/", quoting.cite, name="cite"),
    path("quote-check/", quoting.quote_check, name="quote-check"),
    path("shortlist/", books.shortlist, name="shortlist"),
    path("intake/", intake.intake, name="intake"),
    path("intake/bookmark/", bookmarklet.bookmarklet, name="bookmarklet"),
    path("intake/page/", bookmarklet.take_page, name="intake-page"),
    path("imports/", imports.imports, name="imports"),
    path("imports/<int:number>/", imports.report, name="import"),
    path("imports/<int:number>/report.csv", imports.table, name="import-table"),
    path("imports/<int:number>/mend/", imports.mend, name="import-mend"),
    path("queue/", rulings.queue, name="queue"),
    path("rule/", rulings.rule, name="rule"),
    path("rulings/", rulings.rulings, name="rulings"),
    path("reread/<str:sha256>/", rereading.reread_page, name="reread"),
    path("audit/", auditing.audit, name="audit"),
    path("audit/<int:seed>/", auditing.dealt, name="audit-deal"),
    path("rulings/rulings.jsonl", rulings.export, name="rulings-export"),
    path("unread/", unread.unread, name="unread"),
    path("wrong/<str:about>/<str:subject_id>/", replies.wrong, name="wrong"),
    path("replies/", replies.replies, name="replies"),
    path("replies/answer/<int:number>/", replies.answer, name="reply-answer"),
    path("replies/<str:token>/", replies.reply, name="reply"),
    path("replies/<str:token>/take-back/", replies.take_back, name="reply-take-back"),
    path("corrections/", replies.asked, name="asked"),
    path("contact/", contact.contact, name="contact"),
    path("robots.txt", contact.robots, name="robots"),
    path("method/", method.method, name="method"),
    path("owner/", members.sign_in, name="owner"),
    path("owner/leave/", members.sign_out, name="leave"),
    path("api/search", search.api, name="api-search"),
    path("feeds/reviews.<str:form>", feeds.everything, name="feed-all"),
    path("feeds/search.<str:form>", feeds.search, name="feed-search"),
    path("feeds/films/<str:film_id>.<str:form>", feeds.film, name="feed-film"),
    path("feeds/critics/<str:key>.<str:form>", feeds.critic, name="feed-critic"),
    path("feeds/publications/<str:key>.<str:form>", feeds.publication, name="feed-publication"),
    path("embed/films/<str:film_id>/", embeds.card, name="embed-film"),
    path("oembed", embeds.oembed, name="oembed"),
    path("api/films", api.films, name="api-films"),
    path("api/films/<str:film_id>", api.film, name="api-film"),
    path("api/films/<str:film_id>/jsonld", api.film_linked, name="api-film-jsonld"),
    path("api/films/<str:film_id>/scores", api.film_scores, name="api-film-scores"),
    path("api/reviews", api.reviews, name="api-reviews"),
    path("api/reviews/<str:review_id>", api.review, name="api-review"),
    path("api/reviews/<str:review_id>/jsonld", api.review_linked, name="api-review-jsonld"),
    path("api/critics", api.critics, name="api-critics"),
    path("api/critics/<str:key>", api.critic, name="api-critic"),
    path("api/publications", api.publications, name="api-publications"),
    path("api/publications/<str:key>", api.publication, name="api-publication"),
    path("api/tables/<str:what>.<str:form>", api.table, name="api-table"),
    path("api/openapi.json", api.openapi, name="api-openapi"),
]

handler400 = errors.bad_request
handler404 = errors.not_found
handler500 = errors.broken
