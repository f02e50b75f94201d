<!-- ssm-summary -->
## ${summary.title()}

**${summary.headline()}**
<#if summary.warning()??>

> ${summary.warning()}
</#if>
<#if summary.failing()?has_content>

### What fails the check

<#list summary.failing() as sentence>
- ${sentence}
</#list>
<#if (summary.moreFailing() > 0)>
- … and ${summary.moreFailing()} more, in the report.
</#if>
</#if>

${summary.regressions()}
<#if summary.rows()?has_content>

### Published and measured

| Cell | Protocol | Metric | Published | Measured | Difference | Verdict |
|---|---|---|--:|--:|--:|---|
<#list summary.rows() as row>
| ${row.cell()} | ${row.protocol()} | ${row.metric()} | ${row.published()} | ${row.measured()} (n = ${row.seeds()}) | ${row.difference()!"–"} | ${row.chip().symbol()} ${row.chip().label()} |
</#list>
<#if (summary.moreRows() > 0)>

${summary.moreRows()} more rows are in the report.
</#if>
</#if>
<#if (summary.notRun() > 0)>

${summary.notRun()} selected values are not measured.
</#if>
<#if summary.claims()?has_content>

### Claims

<#list summary.claims() as sentence>
- ${sentence}
</#list>
</#if>

To run it again, in the project’s folder:

    ${summary.command()?no_esc}

<#list summary.about() as entry>${entry.name()}: ${entry.value()}<#sep> · </#sep></#list>
