"""Django's settings, made from the library's folder and a few environment variables."""

from __future__ import annotations

import os

from cuttings_site.core.folder import library_folder, secret_of
from cuttings_site.core.preferences import preferences_of

LIBRARY = library_folder()
PREFERENCES = preferences_of(LIBRARY)
SECRET_KEY = secret_of(LIBRARY)
DEBUG = os.environ.get("CUTTINGS_DEBUG") == "1"
IS_PUBLIC = os.environ.get("CUTTINGS_PUBLIC") == "1"
"""Set by `cuttings serve --public` once nothing is lacking."""
_HERE = ("localhost", "127.0.0.1", "[::1]", "testserver")
ALLOWED_HOSTS = [
    *(() if IS_PUBLIC else _HERE),
    *PREFERENCES.hosts,
    *os.environ.get("CUTTINGS_HOSTS", "").split(),
]
IS_LOCAL_ONLY = os.environ.get("CUTTINGS_BEYOND_LOOPBACK") != "1" and not IS_PUBLIC
"""False where `cuttings serve` listens beyond this machine: intake then wants the owner."""

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "cuttings_site.library",
    "cuttings_site.pages",
    "cuttings_site.intake",
    "cuttings_site.imports",
    "cuttings_site.replies",
    "cuttings_site.watch",
    "cuttings_site.rulings",
    "cuttings_site.quoting.apps.QuotingConfig",
    "cuttings_site.search",
    "cuttings_site.members",
    "cuttings_site.takedown",
    "cuttings_site.embeds",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "cuttings_site.core.headers.PolicyMiddleware",
]

ROOT_URLCONF = "cuttings_site.config.urls"
WSGI_APPLICATION = "cuttings_site.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "cuttings_site.pages.everywhere.everywhere",
            ],
        },
    }
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": LIBRARY / "library.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # NORMAL loses at most the last pages of a power cut, never the file's health, and adding can be run again.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
            " PRAGMA cache_size=-32000; PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY;",
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "/static/"
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 3600

LANGUAGE_CODE = "en-gb"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "UTC"
USE_THOUSAND_SEPARATOR = False

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
]
LOGIN_URL = "/owner/"
LOGIN_REDIRECT_URL = "/intake/"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "cuttings_session"
CSRF_COOKIE_NAME = "cuttings_csrf"
CSRF_FAILURE_VIEW = "cuttings_site.pages.views.errors.form_expired"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if IS_PUBLIC and PREFERENCES.is_behind_tls:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31_536_000
    # waitress takes the header from the server in front of it alone and drops it from anybody else (cuttings_cli.serving)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in PREFERENCES.hosts]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
DATA_UPLOAD_MAX_NUMBER_FILES = 500
FILE_UPLOAD_MAX_MEMORY_SIZE = 5_000_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
