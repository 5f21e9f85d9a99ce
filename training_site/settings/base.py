"""What every environment shares; the others only add to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.urls import reverse_lazy

from training_site.settings import env

ROOT = Path(__file__).resolve().parent.parent.parent
VAR = Path(env.text("VAR_DIR", str(ROOT / "var")))

# Site ------------------------------------------------------------------------

BASE_URL = env.text("BASE_URL", "http://127.0.0.1:8000")
ROOT_URLCONF = "training_site.urls"
WSGI_APPLICATION = "training_site.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Where statements, activities and people have their lasting addresses in xAPI.
XAPI_BASE = env.text("XAPI_BASE", BASE_URL).rstrip("/")
EXIT_URL = env.text("EXIT_URL", "https://www.dmi.dk/")

INSTALLED_APPS = [
    "training_site",
    "reports",
    "courses",
    "scenarios",
    "tracking",
    "people",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "people.wagtail_users.UsersInWagtailConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.locales",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "treebeard",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "people.standing.StandingMiddleware",
    "people.mfa.RequireSecondFactor",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "training_site.csp.AdminPolicyMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "training_site" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "training_site.context.face",
            ],
        },
    }
]

# Database: SQLite unless DATABASE_URL says otherwise ---------------------------

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
DATABASES = {
    "default": dj_database_url.parse(
        env.text("DATABASE_URL", f"sqlite:///{VAR / 'db.sqlite3'}"), conn_max_age=None
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS

# Language and time: Danish first ------------------------------------------------

LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk"), ("en", "English")]
LOCALE_PATHS = [  # What we say; what Wagtail, allauth and Django say in Danish.
    ROOT / "training_site" / "locale",
    ROOT / "training_site" / "locale_borrowed",
]
FORMAT_MODULE_PATH = "training_site.formats"
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True

# Files -----------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env.text("MEDIA_DIR", str(ROOT / "media")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# Sign-in: allauth is the only door ---------------------------------------------

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = reverse_lazy("my_learning")
ACCOUNT_ADAPTER = "people.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "add_webauthn": "people.key_forms.AddKeyForm",
    "edit_webauthn": "people.key_forms.EditKeyForm",
}
MFA_TOTP_ISSUER = "Ved døren"
MFA_TOTP_TOLERANCE = 1
# Roles that must have a second factor before they may do anything else.
MFA_REQUIRED_ROLES = env.words(
    "MFA_REQUIRED_ROLES", default="local_administrator,national_administrator"
)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
    )
]
AUTH_PASSWORD_VALIDATORS[1]["OPTIONS"] = {"min_length": 12}  # type: ignore[assignment]

# Wagtail -----------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Ved døren"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
# No password shared by all who read a page or a file: people sign in.
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database"},
}
WAGTAILDOCS_EXTENSIONS = ["docx", "odt", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_EXTENSIONS += ["m4a", "mp3", "mp4", "webm"]  # Film and sound of cases.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

# Mail and other work after the request: manage.py work does it --------------------

DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "ved-doren@example.org")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_BACKEND = "people.outbox.EmailBackend"  # What Django, allauth and Wagtail write.
MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"  # How it leaves.
EMAIL_TIMEOUT = 20
MAIL_SINK = VAR / "mail"  # Where the mail server of the demo keeps what it is given.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Headers -----------------------------------------------------------------------

X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail's preview shows the page in a frame.
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # It would have DENY, for all its pages.
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [SELF],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
    }
}

# Log: one stream, errors with their traceback; no request bodies, no names ----------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}
    },
    "handlers": {"stream": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stream"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stream"], "level": "WARNING", "propagate": False},
        "training_site.work": {"level": "INFO"},
    },
}
