#include <curl/curl.h>
#include <string.h>

// curl_easy_setopt takes any number of arguments of any type, which Swift cannot call: one function for each type that is used.

static inline CURLcode miteinander_curl_text(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode miteinander_curl_number(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode miteinander_curl_list(CURL *handle, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline long miteinander_curl_answer(CURL *handle) {
    long code = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &code);
    return code;
}

// What is still to be sent of a message that somebody else keeps.
struct miteinander_upload {
    const char *rest;
    size_t size;
};

static inline size_t miteinander_read(char *buffer, size_t size, size_t count, void *upload) {
    struct miteinander_upload *from = (struct miteinander_upload *)upload;
    size_t length = size * count;
    if (length > from->size) length = from->size;
    memcpy(buffer, from->rest, length);
    from->rest += length;
    from->size -= length;
    return length;
}

static inline CURLcode miteinander_curl_upload(CURL *handle, struct miteinander_upload *upload) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
    if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_READFUNCTION, miteinander_read);
    if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_READDATA, upload);
    return code;
}

static inline CURLcode miteinander_curl_prepare(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }
