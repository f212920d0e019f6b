using System.Text.Json;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Cli;

/// <summary>
/// The lines of a trace, as JSON without white space. The first names the format and its version. Each thread is declared before its first
/// observation: <c>{"th":4,"name":"crypto-device-0"}</c>. An observation is
/// <c>{"t":12345,"th":4,"src":"alice","k":"Popped","q":0,"id":3,"a":57,...}</c>: its fields stand in this order; those from <c>q</c> on are
/// left out where they are 0. What they mean stands at the kind (<see cref="ObservationKind"/>). The last line, <c>{"end":1531}</c>, is there
/// when the trace was closed in order, and counts the observations.
/// </summary>
internal static class TraceFormat
{
    /// <summary>Longest line in bytes, its end included: every field at its longest.</summary>
    public const int MaxLine = 320;

    /// <summary>What the first line names.</summary>
    public const string FormatName = "cryptovirtio trace";

    /// <summary>Version of the format. A change that an older reader would misunderstand makes another one.</summary>
    public const int Version = 1;

    /// <summary>Name of the format, in the first line.</summary>
    public static JsonEncodedText Format { get; } = JsonEncodedText.Encode("format");

    /// <summary>Its version.</summary>
    public static JsonEncodedText FormatVersion { get; } = JsonEncodedText.Encode("version");

    /// <summary>Number of a thread.</summary>
    public static JsonEncodedText Thread { get; } = JsonEncodedText.Encode("th");

    /// <summary>Name of a thread.</summary>
    public static JsonEncodedText Name { get; } = JsonEncodedText.Encode("name");

    /// <summary>Time of an observation.</summary>
    public static JsonEncodedText Time { get; } = JsonEncodedText.Encode("t");

    /// <summary>Its source.</summary>
    public static JsonEncodedText Source { get; } = JsonEncodedText.Encode("src");

    /// <summary>Its kind.</summary>
    public static JsonEncodedText Kind { get; } = JsonEncodedText.Encode("k");

    /// <summary>Number of observations, in the last line.</summary>
    public static JsonEncodedText End { get; } = JsonEncodedText.Encode("end");

    /// <summary>The numbers of an observation that may be left out, in order, and the largest value of each.</summary>
    public static (JsonEncodedText Name, ulong Largest)[] Numbers { get; } =
    [
        (JsonEncodedText.Encode("q"), int.MaxValue),
        (JsonEncodedText.Encode("id"), uint.MaxValue),
        (JsonEncodedText.Encode("a"), ulong.MaxValue),
        (JsonEncodedText.Encode("b"), ulong.MaxValue),
        (JsonEncodedText.Encode("c"), ulong.MaxValue),
        (JsonEncodedText.Encode("d"), ulong.MaxValue),
        (JsonEncodedText.Encode("e"), ulong.MaxValue),
    ];
}
