"""The look: one palette as Gradio's theme variables; `ui/assets/clausewise.css` uses the same ones.

Fonts are the system's own, named and never fetched; the families for Chinese stand behind the Latin ones.
"""

import gradio as gr
from gradio.themes.utils import fonts, sizes

SANS = (
    "system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "PingFang SC",
    "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif",
)  # fmt: skip
MONO = ("ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "Liberation Mono", "monospace")


def theme() -> gr.themes.Base:
    """Quiet paper and ink with one accent, in a light and a dark form."""
    base = gr.themes.Base(
        font=[fonts.Font(name) for name in SANS],
        font_mono=[fonts.Font(name) for name in MONO],
        radius_size=sizes.radius_md,
        text_size=sizes.text_md,
    )
    return base.set(
        body_background_fill="#f6f6f3",
        body_background_fill_dark="#15181b",
        body_text_color="#1d2327",
        body_text_color_dark="#e4e7e9",
        body_text_color_subdued="#59636b",
        body_text_color_subdued_dark="#a3adb5",
        background_fill_primary="#ffffff",
        background_fill_primary_dark="#1c2024",
        background_fill_secondary="#f0f0ec",
        background_fill_secondary_dark="#23282d",
        border_color_primary="#dcddd6",
        border_color_primary_dark="#343b42",
        color_accent="#1f5f6b",
        color_accent_soft="#e3eef0",
        color_accent_soft_dark="#203a40",
        border_color_accent="#1f5f6b",
        border_color_accent_dark="#7fc3cf",
        link_text_color="#1f5f6b",
        link_text_color_dark="#7fc3cf",
        block_background_fill="transparent",
        block_background_fill_dark="transparent",
        block_border_width="0px",
        block_padding="0px",
        block_label_background_fill="transparent",
        block_label_background_fill_dark="transparent",
        block_label_text_color="#59636b",
        block_label_text_color_dark="#a3adb5",
        block_title_text_color="#59636b",
        block_title_text_color_dark="#a3adb5",
        block_title_text_weight="600",
        block_info_text_color="#59636b",
        block_info_text_color_dark="#a3adb5",
        input_background_fill="#ffffff",
        input_background_fill_dark="#1c2024",
        input_background_fill_focus="#ffffff",
        input_background_fill_focus_dark="#1c2024",
        input_border_color="#c3c6bf",
        input_border_color_dark="#454e56",
        input_border_color_focus="#1f5f6b",
        input_border_color_focus_dark="#7fc3cf",
        input_border_width="1px",
        input_placeholder_color="#6a737a",
        input_placeholder_color_dark="#98a2aa",
        button_primary_background_fill="#1f5f6b",
        button_primary_background_fill_dark="#2f7f8d",
        button_primary_background_fill_hover="#184c56",
        button_primary_background_fill_hover_dark="#276b77",
        button_primary_text_color="#ffffff",
        button_secondary_background_fill="#ffffff",
        button_secondary_background_fill_dark="#23282d",
        button_secondary_background_fill_hover="#eef2f2",
        button_secondary_background_fill_hover_dark="#2d343a",
        button_secondary_border_color="#c3c6bf",
        button_secondary_border_color_dark="#454e56",
        button_border_width="1px",
        button_large_text_weight="550",
        button_medium_text_weight="550",
        checkbox_background_color_selected="#1f5f6b",
        checkbox_background_color_selected_dark="#2f7f8d",
        checkbox_border_color="#8a928f",
        checkbox_border_color_dark="#7c868e",
        checkbox_label_background_fill="transparent",
        checkbox_label_background_fill_dark="transparent",
        checkbox_label_background_fill_hover="#eef2f2",
        checkbox_label_background_fill_hover_dark="#2d343a",
        checkbox_label_background_fill_selected="transparent",
        checkbox_label_background_fill_selected_dark="transparent",
        checkbox_label_border_width="0px",
        checkbox_label_padding="4px 6px",
        checkbox_label_text_weight="400",
        error_background_fill="#fbe9e7",
        error_background_fill_dark="#3b1f1c",
        error_text_color="#8c1d18",
        error_text_color_dark="#f2b8b5",
    )
