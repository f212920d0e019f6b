namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>What a drawn request is.</summary>
internal enum RequestKind
{
    Hello,
    Open,
    Close,
    Create,
    Free,
    Info,
    Crypt,
    UnknownType,
    UnknownIoctl,
}
