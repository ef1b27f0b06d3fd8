/*
 * Functions that run in CloudFront, in its own small JavaScript runtime. They are handed over as
 * text: nothing bundles them, and nothing of ours can be imported there.
 */

/**
 * A picture never changes under its key, and any page may read its pixels. Said here and not by a
 * response headers policy: that would put a year's caching on a passing 503 as well, and the leave
 * to read pixels only on requests that ask for it, so that a browser which has cached a picture
 * from an <img> could not draw it into a canvas. CloudFront does not run this for errors.
 */
export const IMAGE_HEADERS_CODE = `function handler(event) {
  var response = event.response;
  response.headers['cache-control'] = { value: 'public, max-age=31536000, immutable' };
  response.headers['access-control-allow-origin'] = { value: '*' };
  return response;
}`;

/** Addresses that name no file are the page's own: whatever the page shows there, it is the page. */
export const PAGE_FALLBACK_CODE = `function handler(event) {
  var request = event.request;
  if (!/\\.[A-Za-z0-9]+$/.test(request.uri)) request.uri = '/index.html';
  return request;
}`;
