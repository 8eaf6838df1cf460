package io.dhruva.document.filter.markup;

import java.util.Locale;
import java.util.Set;
import net.htmlparser.jericho.Attribute;
import net.htmlparser.jericho.StartTag;

/**
 * HTML: scripts, styles, preformatted text and code are left alone; alternative texts, titles and labels are translated.
 *
 * <p><b>Source:</b> the HTML standard's phrasing content and its {@code translate} attribute.
 */
public enum HtmlRules implements MarkupRules {
    HTML;

    private static final Set<String> INLINE = Set.of(
            "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "data", "del", "dfn", "em", "font", "i", "img",
            "ins", "label", "mark", "q", "rb", "rp", "rt", "ruby", "s", "small", "span", "strike", "strong", "sub",
            "sup", "time", "tt", "u", "wbr");

    private static final Set<String> PROTECTED = Set.of("code", "kbd", "samp", "var", "math", "svg");

    private static final Set<String> SKIPPED =
            Set.of("script", "style", "pre", "textarea", "template", "object", "iframe", "noembed", "xmp", "plaintext");

    private static final Set<String> VOID = Set.of(
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
            "wbr");

    private static final Set<String> TEXTS = Set.of("alt", "title", "placeholder", "aria-label", "aria-description");

    private static final Set<String> DESCRIPTIONS = Set.of(
            "description",
            "keywords",
            "og:title",
            "og:description",
            "og:site_name",
            "twitter:title",
            "twitter:description");

    @Override
    public Role role(String element) {
        if (INLINE.contains(element)) {
            return Role.INLINE;
        }
        if (PROTECTED.contains(element)) {
            return Role.PROTECTED;
        }
        return SKIPPED.contains(element) ? Role.SKIPPED : Role.BLOCK;
    }

    @Override
    public Role role(StartTag tag) {
        Role role = role(tag.getName());
        if (!"no".equalsIgnoreCase(tag.getAttributeValue("translate"))) {
            return role;
        }
        return role == Role.INLINE || role == Role.PROTECTED ? Role.PROTECTED : Role.SKIPPED;
    }

    @Override
    public boolean isVoid(String element) {
        return VOID.contains(element);
    }

    @Override
    public String directed() {
        return "html";
    }

    @Override
    public boolean isTranslatable(StartTag tag, Attribute attribute) {
        String name = attribute.getName().toLowerCase(Locale.ROOT);
        if (TEXTS.contains(name)) {
            return true;
        }
        return switch (tag.getName()) {
            case "meta" -> name.equals("content") && describes(tag);
            case "input" -> name.equals("value") && isButton(tag);
            case "option", "optgroup", "track" -> name.equals("label");
            case "table" -> name.equals("summary");
            default -> false;
        };
    }

    private static boolean describes(StartTag tag) {
        String name = tag.getAttributeValue("name");
        String property = tag.getAttributeValue("property");
        String described = name == null ? property : name;
        return described != null && DESCRIPTIONS.contains(described.toLowerCase(Locale.ROOT));
    }

    private static boolean isButton(StartTag tag) {
        String type = tag.getAttributeValue("type");
        return type != null && Set.of("button", "submit", "reset").contains(type.toLowerCase(Locale.ROOT));
    }
}
