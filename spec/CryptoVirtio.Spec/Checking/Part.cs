namespace CryptoVirtio.Spec;

/// <summary>One instance in a composition.</summary>
/// <param name="Machine">Its machine.</param>
/// <param name="Key">Which object it stands for.</param>
public sealed record Part(IMachine Machine, InstanceKey Key);
