namespace SCO.Exchange.Tidy.Syntax;

/// <summary>A method, constructor, operator or property, from its header to its end; the doc
/// comment and the attributes are not counted.</summary>
internal readonly record struct CodeFunction(string Name, int FirstLine, int LastLine)
{
    public int LineCount => LastLine - FirstLine + 1;
}
