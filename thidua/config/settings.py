"""Settings from the environment, with defaults that are safe for development on one machine.

DATABASE_URL          a PostgreSQL server; the `thidua` command fills it in with the embedded one
THIDUA_DATA           folder of uploaded files, logs and the embedded database (default: ./data)
THIDUA_SECRET_KEY     required when THIDUA_DEBUG is off
THIDUA_DEBUG          "1" on a developer's machine, "0" otherwise
THIDUA_HOSTS          comma-separated host names that may be asked for
THIDUA_EMAIL_URL      smtp://user:password@host:port; without it mail is written to the log
THIDUA_OFFICE         name of the office, shown on public pages
THIDUA_HTTPS          "1" when the product is reached by https only
"""

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from thidua.config.environment import data_folder

env = environ.Env()
DATA = data_folder()
DEBUG = env.bool("THIDUA_DEBUG", default=False)
HTTPS = env.bool("THIDUA_HTTPS", default=False)


def _required(name, hint, *, default):
    value = env(name, default="")
    if not value and not DEBUG:
        raise ImproperlyConfigured(f"Thiếu biến môi trường {name}: {hint}")
    return value or default


SECRET_KEY = _required(
    "THIDUA_SECRET_KEY",
    "đặt một chuỗi ngẫu nhiên dài ít nhất 50 ký tự và giữ kín (python3 -c 'import secrets; print(secrets.token_urlsafe(50))').",
    default="chi-dung-tren-may-lap-trinh",
)
_required(
    "DATABASE_URL",
    "địa chỉ máy chủ PostgreSQL, hoặc chạy bằng lệnh `thidua` để dùng bản kèm theo.",
    default="",
)
DATABASES = {"default": env.db("DATABASE_URL", default="postgres:///thidua")}
DATABASES["default"]["CONN_MAX_AGE"] = 60
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

ALLOWED_HOSTS = env.list("THIDUA_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if "*" not in host] if HTTPS else []
ROOT_URLCONF = "thidua.config.urls"
WSGI_APPLICATION = "thidua.config.wsgi.application"

INSTALLED_APPS = [
    "thidua.portal",
    "thidua.campaigns",
    "thidua.documents",
    "thidua.organisations",
    "thidua.files",
    "thidua.notifications",
    "thidua.accounts",
    "thidua.audit",
    "thidua.ui",
    "thidua.core",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_htmx",
    "template_partials",
    "pgtrigger",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "thidua.core.log.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    "thidua.core.middleware.SecurityHeaders",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "thidua.accounts.middleware.PasswordChangeRequired",
    "thidua.ui.middleware.ShowRefusals",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "thidua.portal.context.navigation",
            ],
            "builtins": ["thidua.ui.templatetags.ui", "django.templatetags.static"],
        },
    }
]

# Language, time
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
CLOCK_SHIFT_DAYS = env.int("THIDUA_CLOCK_SHIFT_DAYS", default=0)  # a demonstration lives in its own year
USE_I18N = True
USE_TZ = True
DATE_INPUT_FORMATS = ["%d/%m/%Y", "%Y-%m-%d"]

# Static and uploaded files. Uploads have no URL of their own: thidua.files serves them, with its policy.
STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "files"},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
FILES_ROOT = DATA / "files"
FILE_LIMIT = env.int("THIDUA_FILE_LIMIT", default=20 * 1024 * 1024)  # bytes, one upload
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# Signing in
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "thidua.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "thidua.accounts.passwords.NotOnlyDigits"},
    {"NAME": "thidua.accounts.passwords.NotCommon"},
    {"NAME": "thidua.accounts.passwords.NotAboutMe"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:home"
ACCOUNT_ADAPTER = "thidua.accounts.adapter.ClosedAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Thi Đua] "
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_REDIRECT_URL = "portal:front"
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_SESSION_COOKIE_AGE = 12 * 3600
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {"login_failed": None}  # counted by axes, in the database, for all processes
ACCOUNT_FORMS = {
    "login": "thidua.accounts.forms.SignInForm",
    "change_password": "thidua.accounts.forms.ChangePasswordForm",
    "reset_password": "thidua.accounts.forms.ForgottenPasswordForm",
    "reset_password_from_key": "thidua.accounts.forms.ResetPasswordForm",
    "reauthenticate": "thidua.accounts.forms.ConfirmPasswordForm",
}
PASSWORD_RESET_TIMEOUT = 2 * 3600  # seconds a link in a mail works
MFA_ADAPTER = "thidua.accounts.adapter.TwoStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses are entered by who manages accounts
MFA_TOTP_ISSUER = "Thi Đua"
MFA_TOTP_TOLERANCE = 1  # one step of 30 seconds either way: clocks of telephones differ
MFA_FORMS = {
    "authenticate": "thidua.accounts.forms.CodeForm",
    "reauthenticate": "thidua.accounts.forms.ConfirmCodeForm",
    "activate_totp": "thidua.accounts.forms.ActivateForm",
}
USERSESSIONS_TRACK_ACTIVITY = False  # would write on every page
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the wait that was told is the wait
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "thidua.accounts.receivers.lockout_name"
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "thidua.accounts.views.locked_out"
AXES_ENABLE_ADMIN = False
AXES_DISABLE_ACCESS_LOG = True  # the trail has it

# The browser
SESSION_COOKIE_AGE = 12 * 3600
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REDIRECT_EXEMPT = [r"^suc-khoe$"]
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "thidua.ui.views.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

# Mail
_email = env.email("THIDUA_EMAIL_URL", default="consolemail://")
vars().update(_email)
DEFAULT_FROM_EMAIL = env("THIDUA_EMAIL_FROM", default="thidua@localhost")
EMAIL_TIMEOUT = 10
OFFICE = env("THIDUA_OFFICE", default="")  # whose installation this is, shown on public pages
PUBLIC_ADDRESS = env("THIDUA_ADDRESS", default="http://localhost:8000")  # how links in mails begin

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {"()": "thidua.core.log.JsonFormatter"},
        "plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"},
    },
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "plain" if DEBUG else "json"}},
    "root": {"handlers": ["out"], "level": env("THIDUA_LOG_LEVEL", default="INFO")},
    # axes writes names and addresses of people; who failed to sign in is in the trail instead.
    # django.request would repeat what thidua.request has written, with the full address.
    "loggers": {
        "axes": {"level": "ERROR"},
        "django.request": {"level": "ERROR"},
        "procrastinate": {"level": "WARNING"},
    },
}
