/**
 * A self-signed certificate for `cairn.test` and its key, made for these tests alone and trusted by nobody. Valid from
 * 2026-11-22T09:24:47Z to 2126-10-29T09:24:47Z.
 */
export const certificatePem = `-----BEGIN CERTIFICATE-----
MIIBmDCCAT6gAwIBAgIUazryieRRgngcDNtFAWQT+NJdyWQwCgYIKoZIzj0EAwIw
FTETMBEGA1UEAwwKY2Fpcm4udGVzdDAgFw0yNjExMjIwOTI0NDdaGA8yMTI2MTAy
OTA5MjQ0N1owFTETMBEGA1UEAwwKY2Fpcm4udGVzdDBZMBMGByqGSM49AgEGCCqG
SM49AwEHA0IABBcSyHcqVRMOqZpgyWoiSt2rA2lPiDDIGTdvz4QkFjbluuDz/U2G
/VRyKhv2auvbdsPu9a65EIEQEKl8aDNv8aijajBoMB0GA1UdDgQWBBSJMMFTnSf8
tOoPmj/O+nq+As0hmDAfBgNVHSMEGDAWgBSJMMFTnSf8tOoPmj/O+nq+As0hmDAP
BgNVHRMBAf8EBTADAQH/MBUGA1UdEQQOMAyCCmNhaXJuLnRlc3QwCgYIKoZIzj0E
AwIDSAAwRQIgGOM//FegftBIGVuJqYQJKZu4T04CJXgsNx24dpzolIECIQCO+UUn
gRlujUeixrO+5Ejd8FeYv5tDEctJB/3dIECe1w==
-----END CERTIFICATE-----
`

export const keyPem = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgJvSrFfY2kPnQ+THH
4sSCDFvncDCqQctBivIVZGvaws+hRANCAAQXEsh3KlUTDqmaYMlqIkrdqwNpT4gw
yBk3b8+EJBY25brg8/1Nhv1Uciob9mrr23bD7vWuuRCBEBCpfGgzb/Go
-----END PRIVATE KEY-----
`

/** ms since 1970. */
export const validFrom = Date.UTC(2026, 10, 22, 9, 24, 47)
export const validTo = Date.UTC(2126, 9, 29, 9, 24, 47)
