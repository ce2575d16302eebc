using System;
using System.Globalization;
using System.Text;
using SCO.Exchange.Domain.Clearing.Banks;
using Xunit;

namespace SCO.Exchange.Domain.Tests;

/// <summary>The table of the life of a payment, every pair of it.</summary>
public sealed class PaymentLifeTests
{
    [Fact]
    public void What_is_said_of_a_payment_of_a_contract_takes_it_where_the_table_says() =>
        Assert.Equal(
            """
                        Settled    Rejected   TimedOut   Returned
            Instructed  Settled    Rejected   TimedOut   -
            Settled     known      -          -          Returned
            Rejected    -          known      -          -
            TimedOut    Settled    Rejected   known      -
            Returned    known      -          -          known
            """,
            Table(isCarried: false));

    [Fact]
    public void What_has_not_left_a_bank_that_carries_it_did_not_come_back() =>
        Assert.Equal(
            """
                        Settled    Rejected   TimedOut   Returned
            Instructed  Settled    Rejected   TimedOut   Rejected
            Settled     known      -          -          Returned
            Rejected    -          known      -          known
            TimedOut    Settled    Rejected   known      Rejected
            Returned    known      -          -          known
            """,
            Table(isCarried: true));

    [Fact]
    public void It_is_open_until_somebody_says_what_became_of_it_and_made_once_it_was_settled()
    {
        StringBuilder told = new();
        foreach (PaymentStatus stands in Enum.GetValues<PaymentStatus>())
        {
            string word = PaymentLife.IsOpen(stands) ? "open"
                : PaymentLife.IsMade(stands) ? "made"
                : "not";
            _ = told.Append(CultureInfo.InvariantCulture, $"{stands} {word}, ");
        }

        Assert.Equal(
            "Instructed open, Settled made, Rejected not, TimedOut open, Returned made, ",
            told.ToString());
    }

    [Fact]
    public void A_movement_of_a_bank_says_what_became_of_what_it_carries_or_nothing()
    {
        StringBuilder told = new();
        foreach (BankMovementKind movement in Enum.GetValues<BankMovementKind>())
        {
            PaymentStatus said = PaymentLife.SaidBy(movement);
            if (said != 0)
            {
                _ = told.Append(movement).Append(' ').Append(said).Append(", ");
            }
        }

        Assert.Equal(
            "WithdrawalReversal Returned, WithdrawalDone Settled, WithdrawalFailed Rejected, ",
            told.ToString());
    }

    private static string Table(bool isCarried)
    {
        PaymentStatus[] all = Enum.GetValues<PaymentStatus>();
        StringBuilder table = new($"{"",-12}");
        PaymentStatus[] said =
        [
            PaymentStatus.Settled, PaymentStatus.Rejected, PaymentStatus.TimedOut,
            PaymentStatus.Returned,
        ];
        _ = table.Append(string.Join("", Array.ConvertAll(said, one => $"{one,-11}")).TrimEnd());
        foreach (PaymentStatus stands in all)
        {
            string row = $"{stands,-12}" + string.Join("", Array.ConvertAll(
                said, one => $"{Word(stands, PaymentLife.After(stands, one, isCarried)),-11}"));
            _ = table.Append('\n').Append(row.TrimEnd());
        }

        return table.ToString();
    }

    private static string Word(PaymentStatus stands, PaymentStatus after) =>
        after == 0 ? "-" : after == stands ? "known" : $"{after}";
}
