"""The one settings file. Everything that differs between installations comes from the environment; see the README's table."""

import os
from pathlib import Path

from .configuration import configuration

CONFIG = configuration()

BASE_DIR = Path(__file__).resolve().parent
HOME = CONFIG.home
DEMO_MODE = CONFIG.demo
# a fixed day for the demo; None: the calendar's
TODAY = CONFIG.today
SECRET_KEY = CONFIG.secret_key
# signs the row security context; the database keeps its own padded copy
CONTEXT_SECRET = CONFIG.context_secret
DEBUG = False
ALLOWED_HOSTS = CONFIG.hosts
BASE_URL = CONFIG.base_url
TRUST_PROXY = CONFIG.behind_proxy

INSTALLED_APPS = [
    "seltsiline.core",
    "seltsiline.places",
    "seltsiline.messaging",
    "seltsiline.people",
    "seltsiline.organisations",
    "seltsiline.volunteering",
    "seltsiline.companionship",
    "seltsiline.rides",
    "seltsiline.api",
    "seltsiline.monitoring",
    "seltsiline.importing",
    "seltsiline.demo",
    "seltsiline.site",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "django_cotton.apps.SimpleAppConfig",
    "csp",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Django pads compressed pages with random bytes, so that their length tells nothing (BREACH)
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "seltsiline.core.middleware.PrivateAnswersMiddleware",
    # outermost of all that touch the database: one transaction a request, pages rendered inside it
    "seltsiline.core.middleware.TransactionMiddleware",
    # session, account and grants in one query; then the scope of the role in use
    "seltsiline.people.middleware.SignedInMiddleware",
    "seltsiline.core.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "seltsiline.people.middleware.RouteMiddleware",
]

ROOT_URLCONF = "seltsiline.site.urls"
WSGI_APPLICATION = "seltsiline.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "site" / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csrf",
                "django.contrib.messages.context_processors.messages",
                "seltsiline.site.context.site",
            ],
            "builtins": ["django_cotton.templatetags.cotton", "django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]
COTTON_SNAKE_CASED_NAMES = False
COTTON_ISOLATE_BY_DEFAULT = True  # a component never sees a variable of the page by accident
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": CONFIG.database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEST_RUNNER = None

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["seltsiline.people.sign_in.AccountBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "site:home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_ADAPTER = "seltsiline.people.sign_in.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_USER_DISPLAY = "seltsiline.people.sign_in.display_name"
ACCOUNT_RATE_LIMITS = {
    "login_failed": "5/15m/key,20/15m/ip",
    "reset_password": "20/m/ip,5/h/key",
    "request_login_code": "20/m/ip,5/h/key",
}
# allauth's own generator makes unverified address rows, which then block second factors
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody is told by mail that somebody tried their address
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a changed password or second step is told by mail
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if CONFIG.behind_proxy else 0
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute off
MFA_ADAPTER = "seltsiline.people.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Seltsiline"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = CONFIG.insecure_origin

SESSION_ENGINE = "seltsiline.people.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 10
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not CONFIG.insecure_origin
CSRF_COOKIE_HTTPONLY = False
CSRF_FAILURE_VIEW = "seltsiline.site.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 0 if CONFIG.insecure_origin else 31_536_000
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if CONFIG.behind_proxy else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    }
}

LANGUAGE_CODE = "et"
LANGUAGES = [("et", "Eesti"), ("en", "English"), ("ru", "Русский")]
LANGUAGE_COOKIE_NAME = "seltsiline_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Tallinn"
FIRST_DAY_OF_WEEK = 1
FORMAT_MODULE_PATH = "seltsiline.core.formats"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": CONFIG.static_storage},
}
MEDIA_ROOT = HOME / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

EMAIL_BACKEND = CONFIG.email_backend
EMAIL_FILE_PATH = HOME / "mail"
DEFAULT_FROM_EMAIL = CONFIG.email_from
SERVER_EMAIL = CONFIG.email_from
for _name, _value in CONFIG.email_server.items():
    globals()[_name] = _value

# kind and address of a server that knows the roads; None: travel times are estimated
ROAD_SERVER = CONFIG.road_server
ROAD_SERVER_SECONDS = CONFIG.road_server_seconds

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PROCRASTINATE_IMPORT_PATHS: list[str] = []
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "tasks"
PROCRASTINATE_ON_APP_READY = None

LOGGING = CONFIG.logging
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "seltsiline.settings")
SILENCED_SYSTEM_CHECKS = ["security.W021"]
