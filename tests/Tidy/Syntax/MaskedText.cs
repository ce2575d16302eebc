namespace SCO.Exchange.Tidy.Syntax;

/// <summary>A C# text split into code and comments, each of the text's own length.</summary>
internal readonly record struct MaskedText(string Code, string Comments);
