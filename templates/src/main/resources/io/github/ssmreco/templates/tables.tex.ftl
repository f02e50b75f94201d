<#-- Measured over published, in the layout of the page. -->
<#macro place value=""><#if value?has_content><#if (value.published()!"–") == "–"><@marked value.measured() value.best().measured() value.best().measuredOfAll()/><#elseif value.measured() == "–">{\scriptsize <@marked value.published() value.best().published() value.best().publishedOfAll()/>}<#else>\shortstack[r]{<@marked value.measured() value.best().measured() value.best().measuredOfAll()/>\\{\scriptsize <@marked value.published() value.best().published() value.best().publishedOfAll()/>}}</#if></#if></#macro>
<#macro marked text best ofAll><#if best>\textbf{${text}}<#else>${text}</#if><#if ofAll>*</#if></#macro>
% ${page.title()}
% Measured values stand over the published ones, which are smaller.
% Needs \usepackage{booktabs} and \usepackage[T1]{fontenc}; where names have other letters than Latin ones, LuaLaTeX or XeLaTeX.
<#list page.paper() + page.others() + page.synthetic() as block>
<#list block.grids() as grid>

\begin{table}
  \caption{${grid.title()}<#if block?index gte page.paper()?size + page.others()?size> (generated data)</#if>}
  \begin{tabular}{<#list grid.corner() as part>l</#list><#list grid.columns()?last as heading>r</#list>}
    \toprule
    <#list grid.columns() as level>
    <#list grid.corner() as part><#if level?is_first>${part}</#if> & </#list><#list level as heading><#if (heading.span() > 1)>\multicolumn{${heading.span()?c}}{c}{${heading.text()}}<#else>${heading.text()}</#if><#sep> & </#sep></#list> \\
    </#list>
    \midrule
    <#list grid.rows() as row>
    <#list grid.corner() as part><#if row.levels()?seq_contains(part?index)>${row.headings()[row.levels()?seq_index_of(part?index)].text()}</#if> & </#list><#list row.values() as value><@place value/><#sep> & </#sep></#list> \\
    </#list>
    \bottomrule
  \end{tabular}
\end{table}
</#list>
</#list>
