using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using CryptoVirtio.Backend;
using CryptoVirtio.Chat;
using CryptoVirtio.Frontend;
using CryptoVirtio.Platform;
using CryptoVirtio.Protocol;
using CryptoVirtio.VhostUser;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Cli;

/// <summary>The kinds of all layers and their names in a trace: those of the constants.</summary>
internal static class TraceKinds
{
    /// <summary>Every kind, in the order of the layers.</summary>
    public static IReadOnlyList<(ObservationKind Kind, string Name)> All { get; } =
    [
        .. Of(typeof(VirtqueueObservations)),
        .. Of(typeof(FrontendObservations)),
        .. Of(typeof(ProtocolObservations)),
        .. Of(typeof(BackendObservations)),
        .. Of(typeof(ChatObservations)),
        .. Of(typeof(VhostUserObservations)),
    ];

    /// <summary>The name of a kind; throws for one that no layer declares.</summary>
    public static string NameOf(ObservationKind kind) => All.Single(entry => entry.Kind == kind).Name;

    private static IEnumerable<(ObservationKind Kind, string Name)> Of(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields)] Type layer) =>
        layer.GetFields(BindingFlags.Public | BindingFlags.Static).Select(static field => ((ObservationKind)field.GetValue(null)!, field.Name));
}
