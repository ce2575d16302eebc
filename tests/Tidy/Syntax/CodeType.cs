namespace SCO.Exchange.Tidy.Syntax;

/// <summary>A type that a file declares; depth 0 is top level.</summary>
internal readonly record struct CodeType(
    string Name, string Keyword, int Depth, int FirstLine, int LastLine)
{
    public int LineCount => LastLine - FirstLine + 1;
}
