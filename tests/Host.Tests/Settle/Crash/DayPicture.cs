using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Clearing.Titles;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Settle;
using SCO.Exchange.Settlement.Days;
using SCO.Exchange.Settlement.Statements;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;

namespace SCO.Exchange.Host.Tests.Settle.Crash;

/// <summary>
/// What is left of a day, as text: all accounts, all titles, how often the bank paid each payment,
/// and the statements of all members. What a fall may change is left out or named by its turn:
/// times, places in the journal, and the ids that are made of those.
/// </summary>
internal static class DayPicture
{
    private static readonly string[] Dropped = ["sequence", "index", "time"];

    private static readonly string[] Named =
    [
        "reference", "bank_serial", "contract", "deal", "trade_id", "order_id",
        "locked_for_contract", "end_to_end_id", "instruction",
    ];

    public static string Of(DayWorld world, DayLife life)
    {
        StringBuilder text = new();
        AddLedger(text, life.Core);
        foreach (TitleView title in life.Core.ViewTitles())
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{title.Title} {title.Owner} {title.Goods} {title.IsFree}");
        }

        foreach (InstructionId instruction in life.Instructions)
        {
            int paid = world.CreditsOf(life, instruction);
            text.AppendLine(CultureInfo.InvariantCulture, $"paid {paid} times");
        }

        foreach ((string account, long fen) in world.Bank.Accounts)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{account} {fen}");
        }

        AddStatements(text, world.Journal);
        return text.ToString();
    }

    private static void AddLedger(StringBuilder text, ExchangeCore core)
    {
        foreach (LedgerAccountView account in core.ViewLedger())
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{account.Owner} {account.Asset} {account.Kind} {account.Net}");
        }
    }

    // Out of a copy of the journal, as `sco settle` makes them.
    private static void AddStatements(StringBuilder text, FaultDevice disk)
    {
        using TemporaryFolder data = new();
        string folder = ExchangeHost.JournalIn(data.Path);
        _ = Directory.CreateDirectory(folder);
        foreach (string name in disk.Names)
        {
            File.WriteAllBytes(Path.Combine(folder, name), disk[name]);
        }

        DayRecord record = DayReplay.Run(data.Path, new TradingDay(DayScript.Day)).Record;
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        foreach (MemberDay member in record.Members)
        {
            foreach ((string name, byte[] bytes) in StatementFiles.Of(record, member))
            {
                if (name.EndsWith(".csv", StringComparison.Ordinal))
                {
                    text.AppendLine(CultureInfo.InvariantCulture, $"{member.Code} {name}");
                    Add(text, Encoding.UTF8.GetString(bytes), names);
                }
            }
        }
    }

    private static void Add(StringBuilder text, string csv, Dictionary<string, string> names)
    {
        string[] lines = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] columns = lines[0].TrimEnd('\r').TrimStart('\uFEFF').Split(',');
        foreach (string line in lines)
        {
            string[] cells = line.TrimEnd('\r').Split(',');
            IEnumerable<string> kept = cells
                .Select((cell, at) => (Cell: cell, Column: at < columns.Length ? columns[at] : ""))
                .Where(one => !Dropped.Contains(one.Column))
                .Select(one => Named.Contains(one.Column) ? NameOf(one.Cell, names) : one.Cell);
            text.AppendLine(string.Join(',', kept));
        }
    }

    private static string NameOf(string id, Dictionary<string, string> names)
    {
        if (id is "" or "0")
        {
            return id;
        }

        if (!names.TryGetValue(id, out string? name))
        {
            name = $"#{names.Count + 1}";
            names.Add(id, name);
        }

        return name;
    }
}
