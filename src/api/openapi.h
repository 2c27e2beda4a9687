// The OpenAPI 3.1 document of every route.
#pragma once

#include <nlohmann/json_fwd.hpp>

namespace needledrop::api {

nlohmann::json openapi_document();

} // namespace needledrop::api
