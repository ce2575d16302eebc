namespace SCO.Exchange.Settlement.Iso20022.Messages;

/// <summary>What a payee is told, in the form that CBPR+ asks for: /path:value.</summary>
public static class Remittance
{
    /// <summary>Most characters of the text. Source: RmtInf/Ustrd, Max140Text.</summary>
    public const int CharactersMax = 140;

    /// <summary>
    /// Puts the text together; cut at its bound, never within a character, and without what no
    /// message can say: a payment is not kept by what was written into it.
    /// </summary>
    /// <param name="contract">Number of the contract; empty for none.</param>
    /// <param name="goods">What is paid for; empty for none.</param>
    /// <param name="document">Number of the customs document; empty for none.</param>
    public static string Of(string contract, string goods, string document)
    {
        // The contract and the customs number stand first: what is cut are words.
        string whole = Field("CTR", contract) + Field("CUS", document) + Field("GDS", goods);
        return IsoTexts.Beginning(whole, CharactersMax);
    }

    private static string Field(string path, string value)
    {
        string said = IsoTexts.Sayable(value);
        return said.Length == 0 ? "" : $"/{path}:{said.Replace('/', '-')}";
    }
}
