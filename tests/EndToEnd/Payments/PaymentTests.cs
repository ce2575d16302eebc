using System;
using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol.Codes.Deals;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Host.Payments;
using SCO.Exchange.Host.Venue;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Settlement.Banks;
using SCO.Exchange.Settlement.Banks.Records;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Settlement.Simulated;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.EndToEnd.Payments;

/// <summary>
/// The built program and its banks: what lies in the folders moves money once. The test is the
/// bank, which outlives the exchange.
/// </summary>
[Collection(Exchanges.Name)]
public sealed class PaymentTests
{
    private const string Buyer = "hailan-1";
    private const string Seller = "steppe-1";
    private const uint BuyerMember = 1;
    private const string SellersAccount = "7100400400000004";
    private const long WholeFen = 102_500_000;
    // 2026-11-23, the first day of the sample venue.
    private static readonly TradingDay Day = new(20_780);

    [Fact]
    public void A_bank_file_is_posted_once_however_often_it_is_dropped()
    {
        using DataFolder data = new();
        using ExchangeProcess exchange = Run(data);
        RailFolder bank = BankOf(data);

        foreach (string name in (string[])["MOV-1.txt", "MOV-1.txt", "MOV-2.txt"])
        {
            bank.Put("in", name, Deposit("SERIAL-1", 123_456_789));
            Eventually.Holds(() => bank.Names("done").Contains(name)
                && bank.Arrived().Count == 0 && bank.Names("out").Count == 1, "the result");
            Assert.True(
                BankFileReader.TryRead(
                    bank.Read("out", bank.Names("out")[0]), out BankFile? results, out _));
            Assert.Equal([new ResultRecord("SERIAL-1", "0000")], results.Records);
            bank.Delete("out", bank.Names("out")[0]);
        }

        Assert.Equal(0, exchange.Terminate());
        Assert.Equal(1, Count(data, "posting=deposit", "amount_fen=123456789"));
    }

    [Fact]
    public void A_spoiled_file_and_a_lost_folder_are_alarms_and_the_exchange_goes_on()
    {
        using DataFolder data = new();
        using ExchangeProcess exchange = Run(data);
        RailFolder bank = BankOf(data);

        bank.Put("in", "MOV-1.txt", "H|nonsense\n"u8);
        Eventually.Holds(
            () => exchange.Text.Contains("MOV-1.txt is refused whole", StringComparison.Ordinal),
            "the alarm of the file");
        Directory.Delete(Path.Combine(data.Path, "cips"), recursive: true);
        Eventually.Holds(
            () => exchange.Text.Contains("payments by CIPS wait", StringComparison.Ordinal),
            "the alarm of the folder");
        bank.Put("in", "MOV-2.txt", Deposit("SERIAL-2", 123_456_789));
        Eventually.Holds(
            () => exchange.Text.Contains("payments by CIPS go on", StringComparison.Ordinal)
                && bank.Names("done").Contains("MOV-2.txt"),
            "the deposit, by a rail that is opened again");

        Assert.Equal(0, exchange.Terminate());
        Assert.Empty(exchange.Complaints);
        Assert.Equal(1, Count(data, "posting=deposit", "amount_fen=123456789"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_payment_killed_between_sending_and_its_answer_is_made_once(bool isFileLost)
    {
        using DataFolder data = new();
        SystemClock clock = new();
        // It pays whatever it is sent, and would show a payment that is sent twice.
        SimulatedBank bank = new(7, clock, SimulatedFates.AllSettle) { PaysRepetitions = true };
        PaymentFolders folders = new(data.Path);
        SimulatedIsoOffice office = new(bank, folders.Cips(), clock);
        (ulong buyersNext, ulong sellersNext) = DealUntilSent(data, folders, bank, office);
        if (isFileLost)
        {
            Directory.Delete(PaymentFolders.OutboxIn(data.Path), recursive: true);
        }

        using ExchangeProcess again = Run(data);
        using ContractParty buyer = new(
            again.Endpoints.Binary, data.Path, Buyer, 1, Side.Buy, buyersNext);
        using ContractParty seller = new(
            again.Endpoints.Binary, data.Path, Seller, 7, Side.Sell, sellersNext);
        Eventually.Holds(
            () =>
            {
                _ = office.DoWork();
                Poll(buyer, seller);
                return buyer.Stage == ContractStage.Closed && seller.Stage == ContractStage.Closed;
            },
            "the contract is paid and closed");

        Assert.Equal(0, again.Terminate());
        Assert.Equal(WholeFen, bank.BalanceOf(SellersAccount).Fen);
        Assert.Equal(2, Count(data, "kind=payment-instructed"));
        Assert.Equal(2, Count(data, "posting=payment-out"));
        Assert.Equal(0, ExchangeProcess.Do(data.Path, "verify").Code);
    }

    [Theory]
    [InlineData("files", "WDR-SCO-")]
    [InlineData("iso20022", "SCO-")]
    public void A_withdrawal_leaves_by_the_channel_of_its_bank_and_is_answered_by_it(
        string channel, string start)
    {
        using DataFolder data = new();
        SystemClock clock = new();
        using ExchangeProcess exchange = Run(data, channel);
        RailFolder folder = new(Path.Combine(data.Path, "banks", "LHSIM"));
        SimulatedBank bank = new(7, clock, SimulatedFates.AllSettle) { PaysRepetitions = true };
        TradingDay next = new((ushort)(Day.DayNumber + 1));
        SimulatedFileOffice office = new(
            bank, new BankId(2), folder, "8800200200000001", next)
        {
            Channel = channel == "files" ? BankChannel.Files : BankChannel.Iso20022,
        };
        office.Know("6200300300000003", new MemberId(3));
        // What came in on a day does not leave on that day.
        string[][] asked =
        [
            ["admin", "phase", "all", "closed"], ["admin", "trading-day", "2026-11-24"],
            ["member", "withdraw", "1234567.89", "--key", "donggang-1"],
        ];
        foreach (string[] command in asked)
        {
            (int code, string text) = ExchangeProcess.Do(data.Path, command);
            Assert.True(code == 0, text);
        }

        Eventually.Holds(
            () => folder.Names("out") is [{ } name] && name.StartsWith(
                start, StringComparison.Ordinal),
            "the withdrawal in the folder of its bank");
        Eventually.Holds(
            () =>
            {
                _ = office.DoWork();
                return folder.Names("done").Count == 1;
            },
            "the bank's answer is in the journal");

        Assert.Equal(0, exchange.Terminate());
        Assert.Equal(123_456_789, bank.BalanceOf("6200300300000003").Fen);
        Assert.Equal(1, Count(data, "kind=bank-answered", "action=withdrawal-done"));
    }

    [Fact]
    public void Contracts_of_the_demo_are_paid_by_every_rail_and_closed()
    {
        using DataFolder data = new();

        using ExchangeProcess exchange = ExchangeProcess.RunDemo(data.Path);
        // Three contracts, two parties; two of them by banks, in two parts each; six deposits.
        Eventually.Holds(
            () => Count(data, "kind=contract-changed", "stage=closed") == 6,
            "three contracts are paid and closed");
        Assert.Equal(0, exchange.Terminate());

        Assert.Contains(
            "SIMULATED banks and wallets answer", exchange.Text, StringComparison.Ordinal);
        Assert.Equal(6, Count(data, "kind=contract-changed", "stage=closed"));
        Assert.Equal(4, Count(data, "posting=payment-out"));
        Assert.Equal(6, Count(data, "posting=deposit", "amount_fen=50000000000"));
    }

    // Kills the exchange when the bank has taken the first part and has not said so.
    private static (ulong Buyer, ulong Seller) DealUntilSent(
        DataFolder data, PaymentFolders folders, SimulatedBank bank, SimulatedIsoOffice office)
    {
        using ExchangeProcess exchange = Run(data);
        using ContractParty buyer = new(
            exchange.Endpoints.Binary, data.Path, Buyer, 1, Side.Buy);
        using ContractParty seller = new(
            exchange.Endpoints.Binary, data.Path, Seller, 7, Side.Sell);
        bool isProposed = false;
        Eventually.Holds(
            () =>
            {
                Poll(buyer, seller);
                isProposed = isProposed || (buyer.Client.State == SessionState.LoggedOn
                    && seller.Client.State == SessionState.LoggedOn
                    && seller.Propose(BuyerMember));
                return folders.Cips().Names("out").Count == 1;
            },
            "the payment in the folder of CIPS");
        _ = office.DoWork();
        Assert.Equal(WholeFen / 5 * 4, bank.BalanceOf(SellersAccount).Fen);
        exchange.Kill();
        return (buyer.NextAnswer, seller.NextAnswer);
    }

    private static void Poll(ContractParty buyer, ContractParty seller)
    {
        buyer.Client.Poll(TimeSpan.Zero);
        seller.Client.Poll(TimeSpan.Zero);
    }

    private static RailFolder BankOf(DataFolder data) =>
        new(Path.Combine(data.Path, "banks", "QDSIM"));

    private static byte[] Deposit(string serial, long fen)
    {
        BankFile file = new()
        {
            Kind = BankFileKind.Movements,
            Bank = new BankId(1),
            Day = Day,
            FileId = serial,
            Records =
            [
                new MovementRecord(
                    serial, MovementCode.Deposit, new MemberId(BuyerMember), new Money(fen), "",
                    ""),
            ],
        };
        Assert.True(BankFileWriter.TryWrite(file, out byte[] bytes, out BankFileError? error),
            $"{error}");
        return bytes;
    }

    // Without a calendar its day stays the first one.
    private static ExchangeProcess Run(DataFolder data, string channel = "iso20022")
    {
        string file = Path.Combine(data.Path, "own-venue.json");
        File.WriteAllText(file, VenueFile.SampleTextWithoutHours().Replace(
            "\"channel\": \"iso20022\"", $"\"channel\": \"{channel}\"",
            StringComparison.Ordinal));
        return ExchangeProcess.Run(data.Path, "--venue", file);
    }

    private static int Count(DataFolder data, params string[] words) =>
        ExchangeProcess.Do(data.Path, "journal", "dump").Text.Split('\n').Count(
            line => words.All(word => $"{line.TrimEnd()} ".Contains(
                $" {word} ", StringComparison.Ordinal)));
}
