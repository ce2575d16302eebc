namespace SCO.Exchange.Host.Audit.Export;

/// <summary>How an export is written.</summary>
public enum ExportFormat
{
    /// <summary>RFC 4180: a header, commas, CR LF, quotes where they are needed.</summary>
    Csv = 1,

    /// <summary>One JSON object a line, with the fields that say something.</summary>
    Ndjson = 2,
}
