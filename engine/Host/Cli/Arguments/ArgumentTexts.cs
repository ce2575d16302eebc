using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;
using System.Net;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Audit.Export;
using SCO.Exchange.Host.Cli.Journals;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Host.Cli.Arguments;

/// <summary>How the texts of a command line become values. Nothing throws.</summary>
public static class ArgumentTexts
{
    /// <summary>A whole number within bounds: digits, with a minus if need be.</summary>
    public static bool TryWhole(
        string text,
        long least,
        long most,
        [NotNullWhen(true)] out long? value,
        out string expected)
    {
        expected = string.Create(
            CultureInfo.InvariantCulture, $"a whole number from {least} to {most}");
        bool isRead = long.TryParse(
            text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            && least <= number && number <= most;
        value = isRead ? number : null;
        return isRead;
    }

    /// <summary>HOST:PORT, where the host is a name or an address ([..] around IPv6).</summary>
    public static bool TryEndpoint(
        string text, [NotNullWhen(true)] out DnsEndPoint? value, out string expected)
    {
        expected = "HOST:PORT, for example 127.0.0.1:9001";
        value = null;
        int colon = text.LastIndexOf(':');
        if (colon <= 0 || !TryWhole(text[(colon + 1)..], 1, 65_535, out long? port, out _))
        {
            return false;
        }

        string host = text[..colon].Trim('[', ']');
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown)
        {
            return false;
        }

        value = new DnsEndPoint(host, (int)port.Value);
        return true;
    }

    /// <summary>
    /// A point of the journal: digits only are a sequence, else a time of RFC 3339 with offset, or
    /// one of Beijing without.
    /// </summary>
    public static bool TryPoint(
        string text, [NotNullWhen(true)] out JournalPoint? value, out string expected)
    {
        expected = "a sequence (digits), a time of Beijing such as 2027-01-31T09:30:00, "
            + "or a time with offset such as 2027-01-31T01:30:00Z";
        value = null;
        if (text.Length > 0 && text.All(char.IsAsciiDigit))
        {
            value = ulong.TryParse(text, CultureInfo.InvariantCulture, out ulong sequence)
                && sequence > 0
                ? new JournalPoint(new Sequence(sequence), null)
                : null;
        }
        else if (Rfc3339.TryRead(text, out Timestamp time) || BeijingTime.TryRead(text, out time))
        {
            value = new JournalPoint(null, time);
        }

        return value is not null;
    }

    /// <summary>The number of a trade.</summary>
    public static bool TryTrade(
        string text, [NotNullWhen(true)] out TradeId? value, out string expected)
    {
        expected = "a trade id such as 1966085";
        value = ulong.TryParse(
            text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number) && number != 0
            ? new TradeId(number)
            : null;
        return value is not null;
    }

    /// <summary>How an export is written.</summary>
    public static bool TryFormat(
        string text, [NotNullWhen(true)] out ExportFormat? value, out string expected)
    {
        expected = "csv or ndjson";
        value = text switch
        {
            "csv" => ExportFormat.Csv,
            "ndjson" => ExportFormat.Ndjson,
            _ => null,
        };
        return value is not null;
    }

    /// <summary>What chains a journal.</summary>
    public static bool TryHash(
        string text, [NotNullWhen(true)] out BlockHash? value, out string expected)
    {
        expected = "sha-256 or sm3";
        value = text switch
        {
            "sha-256" => BlockHash.Sha256,
            "sm3" => BlockHash.Sm3,
            _ => null,
        };
        return value is not null;
    }

    /// <summary>A price in CNY with at most four decimals.</summary>
    public static bool TryPrice(
        string text, [NotNullWhen(true)] out UnitPrice? value, out string expected)
    {
        expected = "a price in CNY with at most 4 decimals, for example 498.5";
        return PriceText.TryRead(text, out value);
    }

    /// <summary>A day such as 2027-01-31.</summary>
    public static bool TryDay(
        string text, [NotNullWhen(true)] out TradingDay? value, out string expected)
    {
        expected = "a day such as 2027-01-31";
        value = Days.TryRead(text, out TradingDay day) ? day : null;
        return value is not null;
    }
}
