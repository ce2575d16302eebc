using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Clearing.Titles;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using Xunit;

namespace SCO.Exchange.Clearing.Tests;

/// <summary>
/// The register as tables: a line is a step and its answer, a number of a record or a refusal.
/// Members are m1, m2, products p1, p2, contracts c1, c2, banks b1, b2; a number of 0 is the next.
/// </summary>
/// <remarks>
///     register 1 Receipt m1 p1 500        | 1
///     register 2 Capacity m1 p2 100 10-19 | 2
///     lock 1 m1 p1 c7 200                 | 3      part of it, as a record of its own
///     unlock 3 c7                         | 1      joined to what it was split of
///     move 3 c7 m2                        | 4      to the buyer
///     pledge 1 m1 b1                      | ok
///     list                                | 1 m1 p1 300 b1, 4 m2 p1 200;
///         | a further line of it
///     units m1 p1                         | free 0 locked 0 pledged 300
/// </remarks>
internal sealed class TitleScript
{
    private const int OwnersMax = 4;

    private readonly Ledger _ledger;
    private readonly TitleRegister _titles;

    private TitleScript(int titlesMax, int accountsMax, bool joins)
    {
        _ledger = new Ledger(accountsMax);
        _titles = new TitleRegister(_ledger, titlesMax, OwnersMax) { JoinsEqual = joins };
    }

    public static void Run(
        string script, int titlesMax = 16, int accountsMax = 64, bool joins = false)
    {
        TitleScript run = new(titlesMax, accountsMax, joins);
        List<string> told = [];
        string[] lines = script.Replace(";\n", " ", StringComparison.Ordinal)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(Join)
            .ToArray();
        foreach (string line in lines)
        {
            string step = line.Split('|')[0].Trim();
            string answer = run.Take(step.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            told.Add($"{step} | {answer}");
            run._ledger.Check();
            run._titles.Check();
        }

        Assert.Equal(Neat(lines), Neat(told));
    }

    /// <summary>Answers that go on in further lines are one.</summary>
    private static string Join(string line)
    {
        int first = line.IndexOf('|', StringComparison.Ordinal);
        string rest = line[(first + 1)..].Replace('|', ' ');
        return $"{line[..first]}|{rest}";
    }

    private static string Neat(IEnumerable<string> lines) => string.Join(
        '\n', lines.Select(line => string.Join(
            ' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))));

    private static string Refusal(RejectReason reason, GoodsQuantity missing) =>
        missing.Thousandths == 0
            ? $"rejected {reason}"
            : $"rejected {reason} missing {missing.Thousandths}";

    private static long Number(string word) =>
        long.Parse(word.TrimStart('m', 'p', 'c', 'b'), CultureInfo.InvariantCulture);

    private static TitleId Title(string word) => new((uint)Number(word));

    private static (TradingDay From, TradingDay To) Days(string[] words, int at)
    {
        if (words.Length <= at)
        {
            return default;
        }

        string[] days = words[at].Split('-');
        return (new TradingDay((ushort)Number(days[0])), new TradingDay((ushort)Number(days[1])));
    }

    private string Take(string[] words) => words[0] switch
    {
        "register" => Register(words),
        "retire" => Retire(Title(words[1]), new GoodsQuantity(Number(words[2]))),
        "pledge" => Pledge(new TitlePledge(
            Title(words[1]), new MemberId((uint)Number(words[2])),
            new BankId((ushort)Number(words[3])),
            new GoodsQuantity(words.Length > 4 ? Number(words[4]) : 0))),
        "release" => Release(Title(words[1]), new BankId((ushort)Number(words[2]))),
        "lock" => Lock(words),
        "unlock" => _titles.Unlock(Title(words[1]), new ContractId((ulong)Number(words[2])))
            .Value.ToString(CultureInfo.InvariantCulture),
        "move" => Move(words),
        "list" => string.Join(", ", _titles.View().Select(Show)),
        "units" => Units(
            new MemberId((uint)Number(words[1])), new ProductId((uint)Number(words[2]))),
        "outside" => $"{_ledger.BalanceOf(_ledger.Find(
            LedgerOwner.Outside, AssetId.Of(new ProductId((uint)Number(words[1]))),
            AccountKind.Issued))}",
        _ => throw new FormatException(words[0]),
    };

    private string Register(string[] words)
    {
        (TradingDay from, TradingDay to) = Days(words, 6);
        TitleStep step = new()
        {
            Action = TitleAction.Register,
            Title = Title(words[1]),
            Kind = Enum.Parse<TitleKind>(words[2]),
            Owner = new MemberId((uint)Number(words[3])),
            Product = new ProductId((uint)Number(words[4])),
            Goods = new GoodsQuantity(Number(words[5])),
            From = from,
            To = to,
        };
        RejectReason reason = _titles.CheckRegister(in step);
        return reason == RejectReason.None
            ? _titles.Register(in step).Value.ToString(CultureInfo.InvariantCulture)
            : Refusal(reason, default);
    }

    private string Retire(TitleId title, GoodsQuantity goods)
    {
        RejectReason reason = _titles.CheckRetire(title, goods, out GoodsQuantity missing);
        if (reason != RejectReason.None)
        {
            return Refusal(reason, missing);
        }

        _titles.Retire(title, goods);
        return "ok";
    }

    private string Pledge(TitlePledge wanted)
    {
        RejectReason reason = _titles.CheckPledge(in wanted, out GoodsQuantity missing);
        if (reason != RejectReason.None)
        {
            return Refusal(reason, missing);
        }

        TitleId title = _titles.Pledge(in wanted);
        return title == wanted.Title
            ? "ok"
            : title.Value.ToString(CultureInfo.InvariantCulture);
    }

    private string Release(TitleId title, BankId bank)
    {
        RejectReason reason = _titles.CheckRelease(title, bank);
        if (reason != RejectReason.None)
        {
            return Refusal(reason, default);
        }

        _titles.Release(title);
        return "ok";
    }

    private string Lock(string[] words)
    {
        (TradingDay from, TradingDay to) = Days(words, 6);
        TitleLock wanted = new()
        {
            Title = Title(words[1]),
            Owner = new MemberId((uint)Number(words[2])),
            Product = new ProductId((uint)Number(words[3])),
            Contract = new ContractId((ulong)Number(words[4])),
            Goods = new GoodsQuantity(Number(words[5])),
            From = from,
            To = to,
        };
        RejectReason reason = _titles.CheckLock(in wanted, out GoodsQuantity missing);
        return reason == RejectReason.None
            ? _titles.Lock(in wanted).Value.ToString(CultureInfo.InvariantCulture)
            : Refusal(reason, missing);
    }

    private string Move(string[] words)
    {
        TitleId title = Title(words[1]);
        ContractId contract = new((ulong)Number(words[2]));
        MemberId owner = new((uint)Number(words[3]));
        RejectReason reason = _titles.CheckMove(title, contract, owner);
        return reason == RejectReason.None
            ? _titles.Move(title, contract, owner).Value.ToString(CultureInfo.InvariantCulture)
            : Refusal(reason, default);
    }

    private string Units(MemberId owner, ProductId product) =>
        $"free {_titles.UnitsOf(owner, product, AccountKind.GoodsFree)}"
        + $" locked {_titles.UnitsOf(owner, product, AccountKind.GoodsLocked)}"
        + $" pledged {_titles.UnitsOf(owner, product, AccountKind.GoodsPledged)}";

    private static string Show(TitleView view) =>
        $"{view.Title.Value} m{view.Owner.Value} p{view.Product.Value} {view.Goods.Thousandths}"
        + (view.From.IsSome ? $" {view.From.DayNumber}-{view.To.DayNumber}" : "")
        + (view.Contract.IsSome ? $" c{view.Contract.Value}" : "")
        + (view.Bank.IsSome ? $" b{view.Bank.Value}" : "");
}
