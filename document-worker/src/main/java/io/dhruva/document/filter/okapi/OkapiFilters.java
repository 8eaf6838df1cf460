package io.dhruva.document.filter.okapi;

import net.sf.okapi.common.filters.IFilter;
import net.sf.okapi.filters.markdown.MarkdownFilter;
import net.sf.okapi.filters.openoffice.OpenOfficeFilter;
import net.sf.okapi.filters.openxml.ConditionalParameters;
import net.sf.okapi.filters.openxml.OpenXMLFilter;

/** Okapi's filters, set up so that what people read is translated and the rest is left as it is. */
public final class OkapiFilters {

    private OkapiFilters() {}

    /** Word, PowerPoint and Excel: without document properties, hidden text, sheet names. */
    public static IFilter officeOpenXml() {
        OpenXMLFilter filter = new OpenXMLFilter();
        ConditionalParameters parameters = filter.getParameters();
        parameters.setTranslateDocProperties(false);
        parameters.setTranslatePowerpointDocProperties(false);
        parameters.setReorderPowerpointDocProperties(false);
        parameters.setTranslateComments(true);
        parameters.setTranslateExcelSheetNames(false);
        parameters.setAutomaticallyAcceptRevisions(false);
        parameters.setAllowWordStyleOptimisation(false);
        parameters.setRemoveEmbeddedExcel(false);
        return filter;
    }

    /** Writer, Calc and Impress: without document properties. */
    public static IFilter openDocument() {
        OpenOfficeFilter filter = new OpenOfficeFilter();
        filter.getParameters().setExtractMetadata(false);
        return filter;
    }

    /** Markdown: without code and front matter. */
    static IFilter markdown() {
        MarkdownFilter filter = new MarkdownFilter();
        filter.getParameters().setTranslateFencedCodeBlocks(false);
        filter.getParameters().setTranslateIndentedCodeBlocks(false);
        filter.getParameters().setTranslateInlineCodeBlocks(false);
        filter.getParameters().setTranslateHeaderMetadata(false);
        return filter;
    }
}
