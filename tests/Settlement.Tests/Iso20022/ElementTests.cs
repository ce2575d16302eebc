using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml.Linq;
using SCO.Exchange.Settlement.Iso20022;
using SCO.Exchange.Settlement.Iso20022.Messages;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Iso20022;

/// <summary>
/// Every element of every message that we write: missing, told twice, out of its order, too long,
/// empty; every amount over-precise or of another currency. Each is refused with the way to it.
/// </summary>
public sealed partial class ElementTests
{
    public static TheoryData<IsoMessageKind> Kinds =>
        [.. Enum.GetValues<IsoMessageKind>()];

    /// <summary>What may be missing of a message with all that we write.</summary>
    public static TheoryData<IsoMessageKind, string> MayBeMissing => new()
    {
        { IsoMessageKind.CustomerTransfer, OfCustomerTransfer },
        { IsoMessageKind.InstitutionTransfer, OfInstitutionTransfer },
        { IsoMessageKind.StatusReport, OfStatusReport },
        { IsoMessageKind.Return, OfReturn },
        { IsoMessageKind.StatusQuery, OfStatusQuery },
        { IsoMessageKind.Statement, OfStatement },
        { IsoMessageKind.Notice, OfNotice },
        { IsoMessageKind.RecallRequest, OfRecallRequest },
        { IsoMessageKind.RecallAnswer, OfRecallAnswer },
    };

    [Theory]
    [MemberData(nameof(MayBeMissing))]
    public void What_must_be_there_is_missed(IsoMessageKind kind, string mayBeMissing)
    {
        List<string> missable = [];
        Each(kind, (element, way) =>
        {
            string parent = IsoElement.PathOf(element.Parent);
            XDocument document = element.Document!;
            element.Remove();
            if (Fault(document) is { } error)
            {
                Assert.True(
                    error.Path.StartsWith(parent, StringComparison.Ordinal), $"{way}: {error}");
            }
            else
            {
                // The first two steps are the same of all.
                missable.Add(string.Join('/', way.Split('/').Skip(3)));
            }
        });

        Assert.Equal(mayBeMissing.ReplaceLineEndings("\n").Split('\n').Order(), missable.Order());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_told_twice_is_refused(IsoMessageKind kind) => Each(kind, (element, way) =>
    {
        element.AddAfterSelf(new XElement(element));
        IsoError? error = Fault(element.Document!);

        // Bookings of a notice are several; one that is told twice has one serial.
        bool isBooking = kind == IsoMessageKind.Notice && element.Name.LocalName == "Ntry";
        Assert.True(isBooking || error is not null, way);
        if (error is { Fault: IsoFault.NotAsSchema })
        {
            Assert.Equal(IsoElement.PathOf(element.ElementsAfterSelf().First()), error.Path);
        }
    });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_out_of_its_order_is_refused(IsoMessageKind kind) =>
        Each(kind, (element, way) =>
        {
            if (element.ElementsAfterSelf().FirstOrDefault() is not { } next
                || next.Name == element.Name)
            {
                return;
            }

            next.Remove();
            element.AddBeforeSelf(next);
            IsoError? error = Fault(element.Document!);

            Assert.NotNull(error);
            Assert.Equal(IsoFault.NotAsSchema, error.Fault);
            Assert.Contains(
                error.Path, new[] { IsoElement.PathOf(element), IsoElement.PathOf(next) });
        });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_too_long_or_empty_is_refused(IsoMessageKind kind) =>
        Each(kind, (element, way) =>
        {
            if (element.HasElements)
            {
                return;
            }

            foreach (string value in (string[])[new string('9', 501), ""])
            {
                element.Value = value;
                IsoError? error = Fault(element.Document!);

                Assert.NotNull(error);
                Assert.Equal((IsoFault.NotAsSchema, way), (error.Fault, error.Path));
            }
        });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_amount_that_is_no_renminbi_to_the_fen_is_refused(IsoMessageKind kind) =>
        Each(kind, (element, way) =>
        {
            if (element.Attribute("Ccy") is not { } currency)
            {
                return;
            }

            string good = element.Value;
            foreach (string bad in (string[])["1.005", "1.000", "-1.00", "1,00", "1e2", "+1", ".5"])
            {
                element.Value = bad;
                Assert.Equal(way, Fault(element.Document!)?.Path);
            }

            element.Value = good;
            foreach (string bad in (string[])["USD", "cny", "CNH", ""])
            {
                currency.Value = bad;
                Assert.Equal(way + "/@Ccy", Fault(element.Document!)?.Path);
            }

            currency.Remove();
            Assert.Equal(way, Fault(element.Document!)?.Path);
        });

    [Fact]
    public void A_statement_with_two_opening_balances_is_refused()
    {
        XDocument document = DocumentOf(IsoMessageKind.Statement);
        XElement opening = document.Descendants().First(one => one.Name.LocalName == "Bal");
        opening.AddAfterSelf(new XElement(opening));

        IsoError? error = Fault(document);

        Assert.Equal(
            (IsoFault.Senseless, "/Document/BkToCstmrStmt/Stmt/Bal[2]"),
            (error!.Fault, error.Path));
    }

    /// <summary>Each element of a message, in a document of its own.</summary>
    private static void Each(IsoMessageKind kind, Action<XElement, string> look)
    {
        XDocument whole = DocumentOf(kind);
        int count = whole.Descendants().Count();
        Assert.True(count > 10);
        // The root and the message below it are of another test.
        for (int at = 2; at < count; at++)
        {
            XElement element = new XDocument(whole).Descendants().ElementAt(at);
            look(element, IsoElement.PathOf(element));
        }
    }

    private static XDocument DocumentOf(IsoMessageKind kind)
    {
        Assert.True(
            IsoWriter.TryWrite(Samples.Whole(kind), out byte[] bytes, out IsoError? error),
            $"{error}");
        using MemoryStream source = new(bytes);
        return XDocument.Load(source);
    }

    private static IsoError? Fault(XDocument document) => IsoReader.TryRead(
        Encoding.UTF8.GetBytes(document.ToString()), out _, out IsoError? error)
        ? null
        : error;
}
