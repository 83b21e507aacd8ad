from thidua.accounts.models import SYSTEM_USERNAME, User


def system_user():
    """The named actor behind timed work. It has no password and can never sign in."""
    user, created = User.objects.get_or_create(
        username=SYSTEM_USERNAME, defaults={"full_name": "Hệ thống", "is_active": False}
    )
    if created:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user
