# worlds.py: environments in which nothing of the caller's person is seen
#
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import os
import shutil
import subprocess
import tempfile

SETTINGS = '''[Settings]
gtk-cursor-blink=false
gtk-enable-animations=false
gtk-overlay-scrolling=false
gtk-font-name=Cantarell 11
'''


@contextlib.contextmanager
def private_world():
    """An environment with nothing of the caller's person in it."""
    folder = tempfile.mkdtemp(prefix='galley-test-')
    env = {k: v for k, v in os.environ.items() if not k.startswith(('XDG_', 'LC_', 'GTK_', 'WAYLAND_', 'DBUS_', 'AT_SPI_'))
           or k == 'XDG_DATA_DIRS'}
    for name in ('DISPLAY', 'LANGUAGE'):
        env.pop(name, None)
    for name, part in (('HOME', 'home'), ('XDG_CONFIG_HOME', 'config'), ('XDG_DATA_HOME', 'data'), ('XDG_CACHE_HOME', 'cache'),
                       ('XDG_STATE_HOME', 'state'), ('XDG_RUNTIME_DIR', 'run')):
        env[name] = os.path.join(folder, part)
        os.mkdir(env[name], 0o700)
    os.mkdir(os.path.join(env['XDG_CONFIG_HOME'], 'gtk-4.0'))
    with open(os.path.join(env['XDG_CONFIG_HOME'], 'gtk-4.0', 'settings.ini'), 'w', encoding='utf-8') as file:
        file.write(SETTINGS)
    env.update(LANG='C.UTF-8', GSETTINGS_BACKEND='memory', GDK_DEBUG='no-portals', GSK_RENDERER='cairo', NO_AT_BRIDGE='0')
    try:
        yield env
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def virtual_screen(env, size='1440x900'):
    """Xvfb on a number of its own choosing.  -noreset: without it the server forgets itself whenever the last window closes,
    and a program that starts in that moment cannot open the display."""
    reading, writing = os.pipe()
    server = subprocess.Popen(['Xvfb', '-displayfd', str(writing), '-screen', '0', f'{size}x24', '-noreset', '-ac', '-nolisten', 'tcp'],
                              pass_fds=[writing], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        number = pipe.readline().strip()
    if not number:
        raise SystemExit('the virtual screen (Xvfb) did not start')
    try:
        yield dict(env, DISPLAY=f':{number}', GDK_BACKEND='x11')
    finally:
        server.terminate()
        server.wait()


@contextlib.contextmanager
def session_bus(env):
    """A session bus of one's own, which ends with whoever asked for it."""
    reading, writing = os.pipe()
    bus = subprocess.Popen(['dbus-daemon', '--session', '--nofork', f'--print-address={writing}'], pass_fds=[writing], env=env,
                           stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        address = pipe.readline().strip()
    if not address:
        raise SystemExit('the session bus did not start')
    try:
        yield dict(env, DBUS_SESSION_BUS_ADDRESS=address)
    finally:
        bus.terminate()
        bus.wait()
