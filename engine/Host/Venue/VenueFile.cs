using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Venue;

/// <summary>
/// The venue as people write it (JSON, see <c>venue.schema.json</c>), read into the commands that
/// define it.
/// </summary>
/// <remarks>
/// What a definition means is checked by the core; here is checked that the file can be read and
/// that names point somewhere, and each complaint names the place.
/// </remarks>
public sealed partial class VenueFile
{
    private const int ContentBytesMax = 16_384;
    private const string SampleResource = "SCO.Exchange.Host.Venue.sample-venue.json";
    private const string SchemaResource = "SCO.Exchange.Host.Venue.venue.schema.json";

    private readonly Dictionary<string, ProductId> _products = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MemberId> _members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AccountId> _accounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, InstrumentId> _symbols = new(StringComparer.Ordinal);
    private readonly HashSet<(CommandKind Kind, uint Id)> _ids = [];
    private readonly List<Definition> _definitions = [];
    private readonly List<InstrumentDefinition> _instruments = [];
    private readonly List<PrincipalDefinition> _principals = [];
    private readonly List<string> _groups = [];

    private VenueFile(string text, JsonPlace root)
    {
        Text = text;
        root.OnlyKnows(
            "$schema", "venue", "capacities", "groups", "holiday_sets", "calendar", "schedules",
            "banks", "products", "instruments", "members", "accounts", "principals", "parameters");
        _groups.AddRange(root.At("groups").Items().Select(group => group.Text()));
        if (_groups.Count > 64)
        {
            throw root.At("groups").Wrong("there can be at most 64 groups");
        }

        Venue = ReadVenue(root.At("venue"), root.At("capacities"));
        Add(CommandKind.DefineVenue, Venue.NameEn, Venue.Write);
        ReadHours(root);
        // Members name their bank.
        ReadEach(root.Find("banks"), ReadBank);
        ReadEach(root.At("products"), ReadProduct);
        ReadEach(root.At("members"), ReadMember);
        ReadEach(root.At("accounts"), ReadAccount);
        ReadEach(root.At("principals"), ReadPrincipal);
        ReadEach(root.At("instruments"), ReadInstrument);
        ReadEach(root.Find("parameters"), ReadParameter);
    }

    private delegate int ContentSource(Span<byte> target);

    /// <summary>The text that it was read from.</summary>
    public string Text { get; }

    /// <summary>The venue itself.</summary>
    public VenueDefinition Venue { get; }

    /// <summary>The calendar; null if operators begin the days.</summary>
    public CalendarDefinition? Calendar { get; private set; }

    /// <summary>Schedules by their code.</summary>
    public IReadOnlyDictionary<string, ScheduleId> Schedules => _schedules;

    /// <summary>The instruments, in the order of the file.</summary>
    public IReadOnlyList<InstrumentDefinition> Instruments => _instruments;

    /// <summary>The principals, in the order of the file.</summary>
    public IReadOnlyList<PrincipalDefinition> Principals => _principals;

    /// <summary>Accounts by their code.</summary>
    public IReadOnlyDictionary<string, AccountId> Accounts => _accounts;

    /// <summary>Everything, in the order in which it must be defined.</summary>
    public IReadOnlyList<Definition> Definitions => _definitions;

    /// <summary>
    /// Reads a file. One that cannot be read is a <see cref="VenueFileException"/>.
    /// </summary>
    public static VenueFile Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path, Encoding.UTF8));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new VenueFileException(path, FileWords.Of(refused));
        }
    }

    /// <summary>The sample venue that comes with the program.</summary>
    public static VenueFile Sample() => Parse(SampleText());

    /// <summary>The text of the sample venue, to start one's own from.</summary>
    public static string SampleText() => Embedded(SampleResource);

    /// <summary>
    /// The sample venue without calendar and schedules: its phases and its day are the operators'.
    /// </summary>
    public static string SampleTextWithoutHours()
    {
        JsonObject root = JsonNode.Parse(SampleText())!.AsObject();
        foreach (string part in (string[])["calendar", "holiday_sets", "schedules"])
        {
            _ = root.Remove(part);
        }

        foreach (JsonNode? instrument in root["instruments"]!.AsArray())
        {
            _ = instrument!.AsObject().Remove("schedule");
        }

        return root.ToJsonString(new JsonSerializerOptions
        {
            WriteIndented = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }) + "\n";
    }

    /// <summary>The schema of venue files.</summary>
    public static string SchemaText() => Embedded(SchemaResource);

    /// <summary>The text of a file that comes with the program.</summary>
    private static string Embedded(string name)
    {
        using Stream stream = typeof(VenueFile).Assembly.GetManifestResourceStream(name)!;
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>Reads a text.</summary>
    public static VenueFile Parse(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions
            {
                CommentHandling = JsonCommentHandling.Skip,
                AllowTrailingCommas = true,
                AllowDuplicateProperties = false,
            });
            return new VenueFile(json, new JsonPlace("", document.RootElement));
        }
        catch (JsonException broken)
        {
            throw new VenueFileException(
                $"line {(broken.LineNumber ?? 0) + 1}, byte {broken.BytePositionInLine + 1}",
                "is not JSON, or names a member twice");
        }
        catch (InvalidOperationException broken)
        {
            throw new VenueFileException("a text", broken.Message);
        }
    }

    private static VenueDefinition ReadVenue(JsonPlace venue, JsonPlace room)
    {
        venue.OnlyKnows("code", "name_zh", "name_en", "first_trading_day", "rule_version");
        room.OnlyKnows(
            "orders", "ladder_pages", "instruments", "products", "members", "accounts",
            "principals", "sessions", "jobs", "positions", "trades", "quotes", "deals", "contracts",
            "titles", "transfers");
        return new VenueDefinition
        {
            VenueCode = (ulong)venue.At("code").Whole(1, long.MaxValue),
            NameZh = venue.At("name_zh").Text(),
            NameEn = venue.At("name_en").Text(),
            FirstTradingDay = venue.At("first_trading_day").Day(),
            OrdersMax = (int)room.At("orders").Whole(1, OrderId.SlotsMax - 1),
            LadderPagesMax = (int)room.At("ladder_pages").Whole(1, 4_194_304),
            InstrumentsMax = (int)room.At("instruments").Whole(1, 65_536),
            ProductsMax = (int)room.At("products").Whole(1, 65_536),
            MembersMax = (int)room.At("members").Whole(1, 65_535),
            AccountsMax = (int)room.At("accounts").Whole(1, 1_048_576),
            PrincipalsMax = (int)room.At("principals").Whole(1, 1_048_576),
            SessionsMax = (int)room.At("sessions").Whole(1, 1_048_576),
            JobsMax = (int)room.At("jobs").Whole(1, 65_536),
            PositionsMax = (int)(room.Find("positions")?.Whole(1, 16_777_216)
                ?? VenueDefinition.PositionsUsual),
            TradesMax = (int)(room.Find("trades")?.Whole(1, 16_777_216)
                ?? VenueDefinition.TradesUsual),
            QuotesMax = (int)(room.Find("quotes")?.Whole(1, 1_048_576)
                ?? VenueDefinition.QuotesUsual),
            DealsMax = Room(room, "deals", VenueDefinition.ContractsUsual),
            ContractsMax = Room(room, "contracts", VenueDefinition.ContractsUsual),
            TitlesMax = Room(room, "titles", VenueDefinition.ContractsUsual),
            TransfersMax = Room(room, "transfers", VenueDefinition.TransfersUsual),
            RuleVersion = (ushort)(
                venue.Find("rule_version")?.Whole(1, VenueDefinition.RuleVersionNewest)
                ?? VenueDefinition.RuleVersionNewest),
        };
    }

    private static int Room(JsonPlace room, string name, int usual) =>
        (int)(room.Find(name)?.Whole(1, 1_048_576) ?? usual);

    private void ReadProduct(JsonPlace at)
    {
        at.OnlyKnows(
            "id", "code", "category", "name_zh", "name_en", "licence", "model",
            "trade_price", "auction_price", "base_unit", "price_unit");
        ProductDefinition product = new()
        {
            Id = new ProductId(Id(CommandKind.DefineProduct, at, Venue.ProductsMax)),
            Code = at.At("code").Text(),
            Category = at.At("category").Text(),
            NameZh = at.At("name_zh").Text(),
            NameEn = at.At("name_en").Text(),
            Licence = at.At("licence").Word(
                ("licensed", LicenceClass.Licensed), ("spot", LicenceClass.Spot)),
            Model = at.At("model").Word(
                ("unbound", MarketModel.Unbound),
                ("continuous_book", MarketModel.ContinuousBook),
                ("negotiated", MarketModel.Negotiated)),
            TradePrice = at.Find("trade_price") is { } trade
                ? trade.Word(
                    ("resting", TradePriceRule.Resting),
                    ("middle_of_three", TradePriceRule.MiddleOfThree))
                : TradePriceRule.Resting,
            AuctionPrice = at.Find("auction_price") is { } auction
                ? auction.Word(
                    ("last_pair", AuctionPriceRule.LastPair),
                    ("market_pressure", AuctionPriceRule.MarketPressure),
                    ("nearest_reference", AuctionPriceRule.NearestReference))
                : AuctionPriceRule.LastPair,
            BaseUnit = at.At("base_unit").Text(),
            PriceUnit = at.At("price_unit").Text(),
        };
        Name(_products, at.At("code"), product.Id);
        Add(CommandKind.DefineProduct, product.Code, product.Write);
    }

    private ulong Groups(JsonPlace at)
    {
        if (at.Value.ValueKind == JsonValueKind.String)
        {
            return at.Word(("all", ulong.MaxValue));
        }

        ulong groups = 0;
        foreach (JsonPlace group in at.Items())
        {
            groups |= 1UL << Group(group);
        }

        return groups;
    }

    private byte Group(JsonPlace at)
    {
        int index = _groups.IndexOf(at.Text());
        return index >= 0
            ? (byte)index
            : throw at.Wrong($"must be one of the groups {string.Join(", ", _groups)}");
    }

    private static void ReadEach(JsonPlace? array, Action<JsonPlace> read)
    {
        foreach (JsonPlace item in array?.Items() ?? [])
        {
            read(item);
        }
    }

    private uint Id(CommandKind kind, JsonPlace at, int most)
    {
        uint id = (uint)at.At("id").Whole(1, most);
        return _ids.Add((kind, id))
            ? id
            : throw at.At("id").Wrong($"{id} stands here for the second time");
    }

    private static void Name<T>(Dictionary<string, T> names, JsonPlace at, T id)
    {
        if (!names.TryAdd(at.Text(), id))
        {
            throw at.Wrong($"\"{at.Text()}\" stands here for the second time");
        }
    }

    private static T Pointed<T>(Dictionary<string, T> names, JsonPlace at) =>
        names.TryGetValue(at.Text(), out T? id)
            ? id
            : throw at.Wrong($"\"{at.Text()}\" is not defined above");

    private void Add(CommandKind kind, string name, ContentSource write)
    {
        byte[] content = new byte[ContentBytesMax];
        _definitions.Add(new Definition(kind, name, content.AsMemory(0, write(content))));
    }
}
