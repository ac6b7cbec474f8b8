"""Headers of every response: nothing from elsewhere is loaded, nothing is framed, no text is kept by caches."""

from __future__ import annotations

from flask import Flask, Response, request

# Bootstrap draws its arrows and ticks from data: images.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

_STATIC_ENDPOINTS = {"static", "bootstrap.static", "learner.static"}


def register_headers(app: Flask) -> None:
    """Add the headers to every response of ``app``."""

    def add_headers(response: Response) -> Response:
        response.headers.update(SECURITY_HEADERS)
        if request.endpoint not in _STATIC_ENDPOINTS:
            response.headers["Cache-Control"] = "no-store"
        return response

    app.after_request(add_headers)
