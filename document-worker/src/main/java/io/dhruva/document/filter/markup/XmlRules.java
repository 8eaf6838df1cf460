package io.dhruva.document.filter.markup;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import net.htmlparser.jericho.StartTag;

/**
 * XML of any kind: text is translated, attributes are not; an element that stands within text somewhere in the file is part
 * of a sentence everywhere in it. Elements that ITS or the common attribute {@code translate="no"} exempt are left alone.
 */
public record XmlRules(Set<String> inline) implements MarkupRules {

    public static XmlRules of(Set<String> namesWithinText) {
        return new XmlRules(namesWithinText.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public Role role(String element) {
        return inline.contains(element) ? Role.INLINE : Role.BLOCK;
    }

    @Override
    public Role role(StartTag tag) {
        Role role = role(tag.getName());
        boolean exempt =
                "no".equals(tag.getAttributeValue("translate")) || "no".equals(tag.getAttributeValue("its:translate"));
        if (!exempt) {
            return role;
        }
        return role == Role.INLINE ? Role.PROTECTED : Role.SKIPPED;
    }
}
