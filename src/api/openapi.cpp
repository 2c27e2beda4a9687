#include "api/openapi.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace needledrop::api {
namespace {
using nlohmann::json;

struct Operation {
    char const* method;
    char const* path;
    char const* summary;
    char const* scope;    ///< Empty where no token is needed.
    char const* request;  ///< A schema's name, or empty.
    char const* response; ///< A schema's name for `data`, "events", "file", "html", "text", or "@name"
                          ///< without envelope.
};

constexpr auto kState = "/api/state/{app}/{user}/{session}";
constexpr auto kAdk = "/apps/{app}/users/{user}/sessions";

std::vector<std::pair<Operation, std::string>> operations() {
    auto const at = [](Operation operation, std::string path) {
        return std::pair(operation, std::move(path));
    };
    return {
        at({"post", "", "Get an anonymous token for a client id", "", "", "AnonymousToken"},
           "/api/auth/anonymous-token"),
        at({"post", "", "Get a link that opens one project in the browser", "read", "ClaimRequest",
            "ClaimToken"},
           "/api/auth/claim-token"),
        at({"post", "", "Register", "", "Registration", "SignedIn"}, "/api/auth/register"),
        at({"post", "", "Sign in", "", "Registration", "SignedIn"}, "/api/auth/sign-in"),
        at({"get", "", "List the account's tokens", "read", "", "Tokens"}, "/api/auth/tokens"),
        at({"post", "", "Make a personal token", "write", "TokenRequest", "NewToken"}, "/api/auth/tokens"),
        at({"delete", "", "Revoke a token", "write", "", "Done"}, "/api/auth/tokens/{id}"),
        at({"get", "", "Credits that are left", "read", "", "Balance"}, "/api/credits/balance/simple"),
        at({"post", "", "Create a project", "write", "NewSession", "Session"},
           "/api/tasks/{user}/with-session/{app}"),
        at({"get", "", "List projects", "read", "", "Sessions"}, "/api/tasks/{user}/sessions"),
        at({"delete", "", "Remove a project", "write", "", "Done"}, "/api/tasks/{user}/sessions/{session}"),
        at({"get", "", "The project's state; waits for news with ?wait=seconds and If-None-Match", "read", "",
            "State"},
           std::string(kState) + "/latest"),
        at({"get", "", "One moment of the timeline as a PNG: ?at=seconds", "read", "", "file"},
           "/api/preview/{app}/{user}/{session}"),
        at({"get", "", "The loudest samples along a piece of the timeline's music", "read", "", "@Waveform"},
           "/api/music/{app}/{user}/{session}/{segment}/waveform"),
        at({"post", "", "Undo the last edit", "write", "", "Version"}, std::string(kState) + "/undo"),
        at({"post", "", "Redo", "write", "", "Version"}, std::string(kState) + "/redo"),
        at({"post", "", "A chat turn, answered as an event stream", "write", "Turn", "events"}, "/run_sse"),
        at({"get", "", "The events of a turn again, after Last-Event-ID", "read", "", "events"},
           "/api/turns/{app}/{user}/{session}/events"),
        at({"post", "", "Stop the running turn and those that wait, or one of them", "write", "CancelTurn",
            "Cancelled"},
           "/api/turns/{app}/{user}/{session}/cancel"),
        at({"post", "", "Upload files, or name their addresses; ?timeline=new begins anew with them", "upload", "Upload", "Files"},
           "/api/upload-video/{app}/{user}/{session}"),
        at({"post", "", "Begin an upload that comes in pieces", "upload", "NewPartialUpload", "PartialUpload"},
           "/api/upload-video/{app}/{user}/{session}/resumable"),
        at({"put", "",
            "The next piece, with Content-Range; the last one is answered as an upload. \"bytes */SIZE\" without "
            "a body asks how much is here",
            "upload", "", "PartialUpload"},
           "/api/upload-video/{app}/{user}/{session}/resumable/{upload}"),
        at({"get", "", "How much of an upload is here", "upload", "", "PartialUpload"},
           "/api/upload-video/{app}/{user}/{session}/resumable/{upload}"),
        at({"delete", "", "Give an upload up", "upload", "", "Done"},
           "/api/upload-video/{app}/{user}/{session}/resumable/{upload}"),
        at({"get", "", "A file of the project", "read", "", "file"}, "/api/assets/{session}/{asset}"),
        at({"get", "", "A small picture of a file, once it was looked at", "read", "", "file"},
           "/api/assets/{session}/{asset}/thumbnail"),
        at({"get", "", "The loudest samples along a file, once it was listened to", "read", "", "@Waveform"},
           "/api/assets/{session}/{asset}/waveform"),
        at({"post", "", "Export", "render", "Export", "@Job"}, "/api/render/proxy/lambda"),
        at({"get", "", "How an export is doing", "read", "", "@Job"}, "/api/render/proxy/lambda/{id}"),
        at({"post", "", "Cancel an export", "render", "", "@Job"}, "/api/render/proxy/lambda/{id}/cancel"),
        at({"get", "", "Download an export", "read", "", "file"}, "/api/render/proxy/{id}/download"),
        at({"get", "", "Download an export by its signed link", "", "", "file"},
           "/api/render/files/{key}/{name}"),
        at({"get", "", "The registration page", "", "", "html"}, "/register"),
        at({"post", "", "The registration form", "", "", "html"}, "/register"),
        at({"get", "", "The sign-in page", "", "", "html"}, "/sign-in"),
        at({"post", "", "The sign-in form; its answer shows a new token", "", "", "html"}, "/sign-in"),
        at({"get", "", "The page of a claimed project", "", "", "html"}, "/workspace/claim"),
        at({"get", "", "The apps, for ADK clients", "", "", "@Apps"}, "/list-apps"),
        at({"get", "", "List sessions, for ADK clients", "read", "", "@AdkSessions"}, kAdk),
        at({"post", "", "Create a session, for ADK clients", "write", "", "@AdkSession"}, kAdk),
        at({"post", "", "Create a session of that name, for ADK clients", "write", "", "@AdkSession"},
           std::string(kAdk) + "/{session}"),
        at({"get", "", "A session with its events, for ADK clients", "read", "", "@AdkSession"},
           std::string(kAdk) + "/{session}"),
        at({"delete", "", "Remove a session, for ADK clients", "write", "", "Done"},
           std::string(kAdk) + "/{session}"),
        at({"get", "", "Whether the server lives", "", "", "Health"}, "/healthz"),
        at({"get", "", "Whether the server can work", "", "", "Health"}, "/readyz"),
        at({"get", "", "Counts, in Prometheus' format", "", "", "text"}, "/metrics"),
        at({"get", "", "This document", "", "", "@OpenApi"}, "/openapi.json"),
    };
}

json reference(std::string const& name) {
    return {{"$ref", "#/components/schemas/" + name}};
}

/// A JSON type's name, or a schema's name (which has a capital); "[]" behind it makes it a list.
json type_schema(std::string type, bool optional) {
    bool const list = type.ends_with("[]");
    if (list) type.resize(type.size() - 2);
    bool const named = type.front() >= 'A' && type.front() <= 'Z';
    auto inner = named ? reference(type) : json{{"type", type}};
    if (list) return {{"type", optional ? json{"array", "null"} : json("array")}, {"items", std::move(inner)}};
    if (!optional) return inner;
    if (named) return {{"anyOf", {std::move(inner), {{"type", "null"}}}}};
    return {{"type", {type, "null"}}};
}

/// "name:type name:type? …" as an object's schema; a question mark makes a field optional, or null in an
/// answer.
json object_schema(std::string_view fields) {
    json properties = json::object();
    json required = json::array();
    while (!fields.empty()) {
        auto const end = fields.find(' ');
        auto field = fields.substr(0, end);
        fields.remove_prefix(end == std::string_view::npos ? fields.size() : end + 1);
        bool const optional = field.ends_with('?');
        if (optional) field.remove_suffix(1);
        auto const colon = field.find(':');
        std::string const name(field.substr(0, colon));
        std::string const type(field.substr(colon + 1));
        properties[name] = type_schema(type, optional);
        if (!optional) required.push_back(name);
    }
    return {{"type", "object"}, {"properties", properties}, {"required", required}};
}

json schemas() {
    json all;
    auto const add = [&](char const* name, char const* fields) { all[name] = object_schema(fields); };
    add("AnonymousToken", "token:string user_id:string credits:integer expires_at:string");
    add("ClaimRequest", "session_id:string task_id:string?");
    add("ClaimToken", "claim_token:string expires_in:integer url:string");
    add("Registration", "email:string password:string name:string? bind_id:string?");
    add("SignedIn", "token:string user_id:string name:string plan:string expires_at:string");
    add("Token", "id:string label:string? scopes:string? created_at:string expires_at:string? revoked_at:string?");
    add("Tokens", "tokens:Token[]");
    add("TokenRequest", "label:string? scopes:string? days:integer?");
    add("NewToken", "token:string id:string expires_at:string?");
    add("Done", "");
    add("Balance", "available:integer frozen:integer total:integer");
    add("NewSession", "task_name:string? language:string?");
    add("Session", "task_id:string session_id:string user_id:string bind_id:string");
    add("SessionEntry", "session_id:string task_id:string name:string updated_at:string");
    add("Sessions", "sessions:SessionEntry[]");
    add("File", "filename:string file_type:string mime_type:string cdn_url:string duration:number? width:integer? height:integer? "
                "fps:number? hash:string asset_id:string draft_asset_id:string? size:integer origin:string prepared:boolean "
                "thumbnail_url:string? waveform_url:string? scene_cuts_ms:integer[]? speech_ms:array? loudness_lufs:number?");
    add("CanvasConfig", "width:integer height:integer fps:number");
    add("GeneratedMedia", "type:string label:string segment_id:string start:integer duration:integer waveform_url:string");
    add("Timeline", "draft:object video_infos:File[] canvas_config:CanvasConfig generated_media:GeneratedMedia[] "
                    "exportable:boolean summary:string");
    add("HistoryEntry", "version:integer edit:object? created_at:string");
    add("History", "versions:HistoryEntry[] current:integer undo:integer redo:integer");
    add("State", "state:Timeline version:integer revision:integer session_id:string task_id:string name:string "
                 "bind_id:string assets:File[] jobs:JobData[] history:History");
    add("Version", "version:integer draft:object");
    add("Turn", "session_id:string new_message:object app_name:string? user_id:string? streaming:boolean? "
                "invocation_id:string? state_delta:object?");
    add("CancelTurn", "invocation_id:string?");
    add("Cancelled", "cancelled:boolean turns:integer");
    add("Upload", "urls:array source_type:string?");
    add("Rejected", "filename:string message:string");
    add("Files", "files:File[] session_state_applied:boolean rejected:Rejected[]?");
    add("NewPartialUpload", "filename:string size:integer");
    add("PartialUpload", "upload_id:string? filename:string? size:integer? offset:integer? complete:boolean? "
                         "expires_in:integer? files:File[]?");
    add("Export", "id:string? sessionId:string draft:object output:object?");
    add("JobOutput", "url:string duration:number size:integer");
    add("JobData", "id:string sessionId:string status:string progress:integer outputUrl:string? duration:number? size:integer? "
                   "secondsLeft:number? createdAt:string startedAt:string? completedAt:string? receipt:object? error:string?");
    add("Job", "code:integer message:string id:string status:string progress:integer data:JobData "
               "output:JobOutput? error:string? position:integer?");
    all["JobData"]["properties"]["status"]["enum"] = {"pending", "processing", "completed", "failed", "cancelled"};
    add("Waveform", "duration:number peaks:number[]");
    add("Health", "status:string");
    add("AdkSession",
        "id:string appName:string userId:string state:object events:object[] lastUpdateTime:number");
    all["AdkSessions"] = {{"type", "array"}, {"items", {{"$ref", "#/components/schemas/AdkSession"}}}};
    all["Apps"] = {{"type", "array"}, {"items", {{"type", "string"}}}};
    all["OpenApi"] = {{"type", "object"}};
    all["Problem"] = object_schema("code:integer message:string data:object? detail:string?");
    return all;
}

json answer_content(std::string const& name) {
    json const text{{"schema", {{"type", "string"}}}};
    if (name == "events") return {{"text/event-stream", text}};
    if (name == "html") return {{"text/html", text}};
    if (name == "text") return {{"text/plain", text}};
    if (name == "file")
        return {{"application/octet-stream", {{"schema", {{"type", "string"}, {"format", "binary"}}}}}};
    if (name.starts_with('@')) return {{"application/json", {{"schema", reference(name.substr(1))}}}};
    json envelope = object_schema("code:integer message:string");
    envelope["properties"]["data"] = reference(name);
    envelope["required"].push_back("data");
    return {{"application/json", {{"schema", envelope}}}};
}

/// What a request may say outside its path and body.
struct Parameter {
    char const* method;
    std::string_view path; ///< Ends like this.
    char const* in;
    char const* name;
    char const* type;
    bool required;
};
constexpr Parameter kParameters[] = {
    {"post", "/anonymous-token", "header", "X-Client-Id", "string", true},
    {"get", "/latest", "query", "wait", "integer", false},
    {"get", "/latest", "header", "If-None-Match", "string", false},
    {"get", "/api/preview/{app}/{user}/{session}", "query", "at", "number", false},
    {"get", "/{segment}/waveform", "query", "version", "integer", true},
    {"post", "/run_sse", "header", "Last-Event-ID", "string", false},
    {"get", "/events", "header", "Last-Event-ID", "string", false},
    {"post", "/api/upload-video/{app}/{user}/{session}", "query", "timeline", "string", false},
    {"put", "/resumable/{upload}", "header", "Content-Range", "string", true},
    {"post", "/render/proxy/lambda", "header", "X-Skill-Source", "string", true},
    {"post", "/render/proxy/lambda", "header", "X-Skill-Version", "string", true},
    {"post", "/render/proxy/lambda", "header", "X-Skill-Platform", "string", true},
    {"get", "/workspace/claim", "query", "ct", "string", true},
    {"get", "/register", "query", "bind", "string", false},
    {"get", "/files/{key}/{name}", "query", "expires", "integer", true},
    {"get", "/files/{key}/{name}", "query", "signature", "string", true},
};

json parameters_of(std::string_view method, std::string_view path) {
    json all = json::array();
    for (auto const& known : kParameters)
        if (known.method == method && path.ends_with(known.path))
            all.push_back({{"name", known.name}, {"in", known.in}, {"required", known.required}, {"schema", {{"type", known.type}}}});
    for (auto open = path.find('{'); open != std::string_view::npos; open = path.find('{', open + 1)) {
        auto const name = path.substr(open + 1, path.find('}', open) - open - 1);
        all.push_back({{"name", name}, {"in", "path"}, {"required", true}, {"schema", {{"type", "string"}}}});
    }
    return all;
}

json operation_json(Operation const& operation, std::string const& path) {
    json const refusal{{"application/json", {{"schema", reference("Problem")}}}};
    json object{{"summary", operation.summary},
                {"parameters", parameters_of(operation.method, path)},
                {"responses",
                 {{"200", {{"description", "ok"}, {"content", answer_content(operation.response)}}},
                  {"default", {{"description", "refused"}, {"content", refusal}}}}}};
    if (path.ends_with("/latest")) object["responses"]["304"] = {{"description", "nothing has changed"}};
    if (*operation.request)
        object["requestBody"]["content"]["application/json"]["schema"] = reference(operation.request);
    if (std::string_view(operation.request) == "Upload")
        object["requestBody"]["content"]["multipart/form-data"]["schema"] = {
            {"type", "object"},
            {"properties",
             {{"files", {{"type", "array"}, {"items", {{"type", "string"}, {"format", "binary"}}}}}}}};
    if (*operation.scope) object["security"] = json::array({{{"token", json::array({operation.scope})}}});
    return object;
}

} // namespace

json openapi_document() {
    json paths;
    for (auto const& [operation, path] : operations())
        paths[path][operation.method] = operation_json(operation, path);
    return {{"openapi", "3.1.0"},
            {"info",
             {{"title", "Needledrop"},
              {"version", "0.1.0"},
              {"description", "Edit video by saying what you want."}}},
            {"paths", paths},
            {"components",
             {{"schemas", schemas()},
              {"securitySchemes", {{"token", {{"type", "http"}, {"scheme", "bearer"}}}}}}}};
}

} // namespace needledrop::api
