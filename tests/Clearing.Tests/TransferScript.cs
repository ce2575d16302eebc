using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Testing.Clearing;
using Xunit;

namespace SCO.Exchange.Clearing.Tests;

/// <summary>
/// Transfers as tables: a line is a transfer and what becomes of it. Accounts are letters: A to C
/// have money, G and H goods, L may not go below 0, M not above; '-' is none, '?' not one.
/// </summary>
/// <remarks>
///     k1 A>B 100 day=2                  | Done
///     k2 pending A>B 100 until=5        | Done
///     k3 post k2 60                     | Done
///     k4 void k2 linked                 | ...   in a chain with the next line
///     expire 5                          | k2
///     letgo 3                           | 2     remembered
///     copy                              |       goes on with a copy of the state
///     put A B 100                       |       posted without a key
///     show A                            | -100 debits 60 credits 0
/// </remarks>
internal sealed class TransferScript
{
    private const string Letters = "ABCGHLM";

    private readonly int _transfersMax;
    private Ledger _ledger = new(Letters.Length);
    private Transfers _transfers;
    private readonly List<string> _keys = [];
    private readonly List<string> _told = [];
    private readonly List<(string Line, Transfer Transfer)> _chain = [];

    private TransferScript(int transfersMax)
    {
        _transfersMax = transfersMax;
        _transfers = new Transfers(_ledger, transfersMax);
        OpenAccounts();
        foreach (char letter in Letters)
        {
            _ledger.Limit(AccountOf(letter), letter switch
            {
                'L' => AccountLimit.DebitsWithinCredits,
                'M' => AccountLimit.CreditsWithinDebits,
                _ => AccountLimit.None,
            });
        }
    }

    public static void Run(string script, int transfersMax = 16)
    {
        TransferScript run = new(transfersMax);
        string[] lines = script.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (int at = 0; at < lines.Length; at++)
        {
            run.Take(lines[at].Split('|')[0].Trim(), at == lines.Length - 1);
        }

        Assert.Equal(Neat(lines), Neat(run._told));
        run._ledger.Check();
    }

    private static string Neat(IEnumerable<string> lines) => string.Join(
        '\n', lines.Select(line => string.Join(
            ' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))));

    private void Take(string line, bool isLast)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        switch (words[0])
        {
            case "expire":
                Tell(line, Expire(ulong.Parse(words[1], CultureInfo.InvariantCulture)));
                return;
            case "letgo":
                bool isAll = _transfers.LetGo(
                    new TradingDay(ushort.Parse(words[1], CultureInfo.InvariantCulture)),
                    stepsMax: words.Length > 2 ? 1 : int.MaxValue);
                Tell(line, $"{_transfers.Count}{(isAll ? "" : " more")}");
                return;
            case "copy":
                GoOnWithACopy();
                Tell(line, "");
                return;
            case "put":
                _ledger.Post(
                    AccountOf(words[1][0]), AccountOf(words[2][0]), AmountOf(words[3]),
                    PostingKind.Deposit, 0);
                Tell(line, "");
                return;
            case "show":
                int shown = AccountOf(words[1][0]);
                Tell(line, $"{_ledger.ViewOf(shown).Net}"
                    + $" debits {_transfers.DebitsPendingOf(shown)}"
                    + $" credits {_transfers.CreditsPendingOf(shown)}");
                return;
        }

        _chain.Add((line, TransferOf(words)));
        bool isOpen = words.Contains("open");
        if (!words.Contains("linked") || isOpen || isLast)
        {
            Transfer[] batch = _chain.Select(one => one.Transfer).ToArray();
            TransferResult[] results = new TransferResult[batch.Length];
            TransferResult[] checks = new TransferResult[batch.Length];
            _transfers.Check(batch, checks);
            _transfers.Apply(batch, results);
            Assert.Equal(results, checks);
            for (int at = 0; at < batch.Length; at++)
            {
                Tell(_chain[at].Line, results[at].ToString());
            }

            _chain.Clear();
        }
    }

    private void OpenAccounts()
    {
        foreach (char letter in Letters)
        {
            AssetId asset = letter is 'G' or 'H' ? AssetId.Of(new ProductId(1)) : AssetId.Cny;
            _ledger.Open(new LedgerOwner(OwnerKind.Member, letter), asset, AccountKind.Available);
        }
    }

    private void GoOnWithACopy()
    {
        byte[] ledger = StateBytes.Of(_ledger.WriteState);
        byte[] transfers = StateBytes.Of(_transfers.WriteState);
        _ledger = new Ledger(Letters.Length);
        _transfers = new Transfers(_ledger, _transfersMax);
        OpenAccounts();
        StateBytes.Read(ledger, _ledger.ReadState);
        StateBytes.Read(transfers, _transfers.ReadState);
        Assert.Equal(ledger, StateBytes.Of(_ledger.WriteState));
        Assert.Equal(transfers, StateBytes.Of(_transfers.WriteState));
    }

    private string Expire(ulong now)
    {
        List<string> expired = [];
        while (_transfers.TryExpire(new Timestamp(now), out Transfer transfer))
        {
            expired.Add(_keys[(int)transfer.Key.Lower - 1]);
        }

        return string.Join(' ', expired);
    }

    private void Tell(string line, string told) => _told.Add($"{line} | {told}");

    private Transfer TransferOf(string[] words)
    {
        Transfer transfer = new() { Key = KeyOf(words[0]), Day = new TradingDay(1) };
        transfer = words[1] switch
        {
            "post" => transfer with { Flags = TransferFlags.Post, Amount = Transfer.Whole },
            "void" => transfer with { Flags = TransferFlags.Void },
            "pending" => transfer with { Flags = TransferFlags.Pending },
            _ => transfer,
        };
        if (!transfer.Flags.HasFlag(TransferFlags.Post)
            && !transfer.Flags.HasFlag(TransferFlags.Void))
        {
            transfer = transfer with { Kind = PostingKind.Deposit };
        }

        return words.Skip(1).Aggregate(transfer, With);
    }

    private Transfer With(Transfer transfer, string word)
    {
        string[] parts = word.Split('=');
        string value = parts[^1];
        return parts[0] switch
        {
            "post" or "void" or "pending" or "open" => transfer,
            "linked" => transfer with { Flags = transfer.Flags | TransferFlags.Linked },
            "flags" => transfer with
            {
                Flags = (TransferFlags)byte.Parse(value, CultureInfo.InvariantCulture),
            },
            "day" => transfer with
            {
                Day = new TradingDay(ushort.Parse(value, CultureInfo.InvariantCulture)),
            },
            "until" => transfer with
            {
                Deadline = new Timestamp(ulong.Parse(value, CultureInfo.InvariantCulture)),
            },
            "ref" => transfer with
            {
                Reference = ulong.Parse(value, CultureInfo.InvariantCulture),
            },
            "kind" => transfer with { Kind = Enum.Parse<PostingKind>(value) },
            _ when word == "none" || word[0] is 'k' or '*' =>
                transfer with { Pending = KeyOf(word) },
            _ when word.Contains('>', StringComparison.Ordinal) => transfer with
            {
                Debit = AccountOf(word[0]),
                Credit = AccountOf(word[2]),
            },
            _ => transfer with { Amount = AmountOf(word) },
        };
    }

    private static long AmountOf(string word) => word == "max"
        ? long.MaxValue
        : long.Parse(word, CultureInfo.InvariantCulture);

    private static int AccountOf(char letter) => letter switch
    {
        '-' => Ledger.None,
        '?' => 999,
        _ => Letters.IndexOf(letter, StringComparison.Ordinal),
    };

    private TransferKey KeyOf(string name)
    {
        if (name == "none")
        {
            return TransferKey.None;
        }

        if (name == "*")
        {
            return TransferKey.Reserved;
        }

        if (!_keys.Contains(name))
        {
            _keys.Add(name);
        }

        return TransferKey.Of(KeySource.Command, (ulong)_keys.IndexOf(name) + 1, 0);
    }
}
