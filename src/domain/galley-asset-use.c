/* galley-asset-use.c: one picture in one article
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-asset-use.h"

static const GalleyField fields[] = {
  GALLEY_STRING (GalleyAssetUse, alt),
  GALLEY_STRING (GalleyAssetUse, asset),
  GALLEY_STRING (GalleyAssetUse, credit),
  GALLEY_INT (GalleyAssetUse, height),
  GALLEY_STRING (GalleyAssetUse, original),
  GALLEY_INT (GalleyAssetUse, width),
  GALLEY_END
};

GALLEY_DEFINE_NOUN (GalleyAssetUse, galley_asset_use, fields)
