#include <libxml/xmlversion.h>
// The headers of ICU collide with those of Foundation; only a struct nobody here touches needs them.
#undef LIBXML_ICU_ENABLED
#include <libxml/xmlreader.h>
