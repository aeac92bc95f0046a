print('0 passed, 1 failed')
