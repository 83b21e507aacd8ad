from thidua.accounts.models import User


def find(username):
    return User.objects.get(username=username)
