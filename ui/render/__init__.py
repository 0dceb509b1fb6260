"""Values of the product → safe HTML, Markdown and files: all presentation is here and in `ui/assets/`.

Everything that comes from a document, a question or a model passes through `markupsafe`: a `Markup` pattern escapes
whatever is put into it, so that a clause which holds `<script>` is shown as text. Functions here are pure.
"""
